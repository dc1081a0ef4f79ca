"""What leaves the house by itself: mail to subscribers, webhooks, news for the hub.

Done by `manage.py deliver`, never by a request.
"""
