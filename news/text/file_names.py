"""Names of picture files, as cameras and people give them."""

import re

ENDING = re.compile(r".*\.(jpe?g|png|webp|avif|gif|tiff?|heic|bmp|svg)", re.IGNORECASE | re.DOTALL)
# What cameras and telephones count with: IMG_1234, DSC 0042, PXL_20240216_101500123, P1010001, 20240216_101500.
COUNTED = re.compile(
    r"(_?(img|dsc[nf]?|pxl|mvi|dji|gopr|pict?|p|photo|image|screenshot))?[ _-]?\d{4,}([ _-]\d+)*", re.I
)


def is_file_name(text: str) -> bool:
    text = text.strip()
    return bool(ENDING.fullmatch(text) or COUNTED.fullmatch(text))
