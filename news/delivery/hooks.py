"""Webhooks, as Standard Webhooks (standardwebhooks.com) has them: signed, tried again, each message with its own id."""

import datetime as dt
import json
from typing import Any

from django.db.models import F
from django.utils import timezone
from standardwebhooks import Webhook as Signer
from urllib3.exceptions import HTTPError

from news.delivery.addresses import absolute, event_page
from news.delivery.outside import RefusedTargetError, post
from news.enums import NoticeKind, SendingState
from news.models import Event, Notice, Webhook, WebhookDelivery

AT_ONCE = 10


def address(notices: list[Notice], at: dt.datetime) -> None:
    """A message for each webhook that was there when it happened."""
    hooks = list(Webhook.objects.filter(active=True))
    rows = [
        WebhookDelivery(webhook=hook, notice=notice, due_at=at)
        for notice in notices
        for hook in hooks
        if hook.created_at <= notice.at
    ]
    WebhookDelivery.objects.bulk_create(rows, ignore_conflicts=True)


def send(at: dt.datetime | None = None) -> int:
    """Send what is due; how many messages were tried."""
    tried = 0
    active = WebhookDelivery.objects.filter(webhook__active=True)
    while claimed := active.claim(at or timezone.now(), AT_ONCE):
        for row in claimed:
            _send(row, at or timezone.now())
        tried += len(claimed)
    return tried


def _send(row: WebhookDelivery, at: dt.datetime) -> None:
    told = body_of(row.notice, at)
    if told is None:
        row.dropped(at)
        return
    hook = row.webhook
    body = json.dumps(told, ensure_ascii=False)
    headers = {"Content-Type": "application/json", **signed(hook.secret, f"msg_{row.notice_id}", at, body)}
    try:
        status = post(hook.url, body.encode(), headers)
    except (RefusedTargetError, HTTPError, OSError, ValueError) as error:
        _failed(row, at, f"{type(error).__name__}: {error}")
        return
    if 200 <= status < 300:
        row.sent(at)
        Webhook.objects.filter(pk=hook.pk, failures__gt=0).update(failures=0)
    elif status == 410:
        # The receiver says that it is gone for good.
        row.given_up(at, "410")
        Webhook.objects.filter(pk=hook.pk).update(active=False)
    else:
        _failed(row, at, f"HTTP {status}")


def _failed(row: WebhookDelivery, at: dt.datetime, error: str) -> None:
    row.failed(at, error)
    if row.state == SendingState.GIVEN_UP:
        Webhook.objects.filter(pk=row.webhook_id).update(failures=F("failures") + 1)


def signed(secret: str, message: str, at: dt.datetime, body: str) -> dict[str, str]:
    """The three headers. The id stays the same when a message is tried again, the time does not."""
    moment = at.astimezone(dt.UTC)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Signer(secret).sign(message, moment, body),
    }


def body_of(notice: Notice, at: dt.datetime) -> dict[str, Any] | None:
    """What is told: addresses, and no words of the item. None where it is not public at this moment; of a withdrawn one
    nothing but that it is."""
    event = Event.objects.with_languages().get(pk=notice.event_id)
    data: dict[str, Any] = {"id": event.pk, "url": absolute(event.permanent_path)}
    if notice.what == NoticeKind.WITHDRAWN:
        if not event.is_withdrawn:
            return None
    elif event.is_public(at):
        data["pages"] = {language: event_page(event, language) for language in event.languages}
        if notice.what == NoticeKind.CORRECTED:
            data["correction"] = notice.cause
    else:
        return None
    return {"type": f"event.{notice.what}", "timestamp": notice.at.isoformat(), "data": data}
