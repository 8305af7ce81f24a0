"""Makes phone.jpg: a photo that carries everything a telephone may plant in a picture.

Needs Pillow, numpy and piexif. Run it here: `python3 make.py`. It writes phone.jpg and markers.txt,
one planted ASCII text a line, and fails if a marker is not in the file's bytes. The scene is drawn
upright (1800x2400) and stored on its side (2400x1800) with Orientation 6, as telephones do.
Nobody and nowhere in it is real: the position is a point in the open sea.
"""

import io
import struct
from pathlib import Path

import numpy as np
import piexif
from PIL import Image, ImageCms, ImageDraw, ImageFilter

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1800, 2400  # as shown; stored turned by a quarter
MARKERS = []


def plant(text):
    """Notes a marker and gives it back, to be written into the file."""
    MARKERS.append(text)
    return text


def noise(rng, width, height, cells, octaves=5):
    """Fractal noise in 0..1 from smoothly enlarged grids."""
    total = np.zeros((height, width))
    weight = 0.0
    for octave in range(octaves):
        across = max(2, cells * 2**octave)
        grid = rng.random((max(2, across * height // width), across)).astype(np.float32)
        layer = Image.fromarray((grid * 255).astype(np.uint8)).resize((width, height), Image.Resampling.BICUBIC)
        total += np.asarray(layer, dtype=np.float64) / 255 * 0.5**octave
        weight += 0.5**octave
    return total / weight


def scene():
    """An evening beach: banded sky, a low sun, wet sand, a breakwater, and sensor grain over all."""
    rng = np.random.default_rng(1789)
    y = np.linspace(0, 1, HEIGHT)[:, None]
    stops = np.array([0, 0.3, 0.5, 0.56, 0.57, 0.7, 0.78, 1.0])
    tones = np.array([(58, 84, 128), (140, 140, 168), (240, 186, 140), (252, 210, 150),
                      (120, 132, 150), (72, 96, 120), (150, 122, 100), (96, 74, 60)], dtype=float)
    image = np.stack([np.interp(y[:, 0], stops, tones[:, c])[:, None] * np.ones((1, WIDTH)) for c in range(3)], axis=2)
    x = np.linspace(0, 1, WIDTH)[None, :]
    cloud = np.clip((noise(rng, WIDTH // 5, HEIGHT, 3) - 0.5) * 4.5, 0, 1)
    cloud = np.asarray(Image.fromarray((cloud * 255).astype(np.uint8)).resize((WIDTH, HEIGHT))) / 255
    cloud = cloud * np.clip((0.55 - y) * 5, 0, 1)
    image += cloud[:, :, None] * (np.array([250, 206, 184]) - image) * 0.75
    sun = np.exp(-(((x - 0.66) * 0.75) ** 2 + (y - 0.49) ** 2) / 0.012)
    image += sun[:, :, None] * np.array([60, 52, 34])
    disc = ((x - 0.66) * 0.75) ** 2 + (y - 0.49) ** 2 < 0.0011
    image[disc] = (255, 246, 214)
    sea = (y > 0.565) & (y < 0.765)
    ripple = noise(rng, WIDTH, HEIGHT, 5, 6)
    wave = np.sin(y * 900 / (0.4 + y) + ripple * 26)
    image += (sea * wave * 14)[:, :, None] * np.array([1, 1, 0.9])
    path = np.exp(-((x - 0.66) / (0.03 + (y - 0.56) * 0.5).clip(0.03)) ** 2) * (y > 0.565) * (y < 0.772 - 0.012 * np.sin(x * 9)) * (wave > 0.1)
    image += path[:, :, None] * np.array([130, 96, 46]) * np.clip(1.2 - (y - 0.56) * 2.4, 0, 1)[:, :, None]
    sand = np.clip((y - 0.755 - 0.012 * np.sin(x * 9)) * 60, 0, 1)
    image += (sand * (noise(rng, WIDTH, HEIGHT, 170, 3) - 0.5) * 70)[:, :, None]
    picture = Image.fromarray(image.clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    for i in range(13):  # the breakwater's posts, nearer and larger to the left
        size = 1 - i / 15
        left = 60 + i * 92 - i * i * 1.6
        foot = 1960 - i * 42
        draw.rectangle([left, foot - 330 * size, left + 62 * size, foot], fill=(48 + i * 3, 40 + i * 3, 44 + i * 4))
        draw.rectangle([left + 44 * size, foot - 330 * size, left + 62 * size, foot], fill=(150, 104, 74))
        draw.ellipse([left, foot - 344 * size, left + 62 * size, foot - 316 * size], fill=(120, 98, 84))
        draw.ellipse([left - 26, foot - 12, left + 96 * size, foot + 12], fill=(60, 56, 62))
    for i in range(7):
        gx, gy, s = 700 + i * 120 + (i % 3) * 40, 620 - (i % 4) * 86, 26 - i * 2
        draw.line([gx - s, gy - s // 3, gx - s // 2, gy - s // 2, gx, gy, gx + s // 2, gy - s // 2, gx + s, gy - s // 3], fill=(60, 60, 78), width=5)
    pixels = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.8)), dtype=float)
    pixels += rng.normal(0, 3.2, (HEIGHT, WIDTH, 1))
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).transpose(Image.Transpose.ROTATE_90)


def exif(stored):
    """The EXIF block, with a thumbnail in IFD1 that has a comment of its own."""
    thumb = io.BytesIO()
    stored.resize((160, 120)).save(thumb, "JPEG", quality=70, comment=plant("mk-thumb-comment-4c19"))
    zeroth = {
        piexif.ImageIFD.Make: plant("mk-make-Brineworks-71a0"),
        piexif.ImageIFD.Model: plant("mk-model-Petrel-9-52be"),
        piexif.ImageIFD.Software: plant("mk-software-PetrelOS-4.2-c3d7"),
        piexif.ImageIFD.HostComputer: plant("mk-host-Petrel-of-Una-e118"),
        piexif.ImageIFD.Artist: plant("mk-artist-Una-Tidewell-08f4"),
        piexif.ImageIFD.Copyright: plant("mk-copyright-Tidewell-95aa"),
        piexif.ImageIFD.ImageDescription: plant("mk-description-behind-the-old-weir-d06b"),
        piexif.ImageIFD.DateTime: plant("2031:02:03 04:05:06"),
        piexif.ImageIFD.Orientation: 6,
        piexif.ImageIFD.XResolution: (72, 1),
        piexif.ImageIFD.YResolution: (72, 1),
        piexif.ImageIFD.ResolutionUnit: 2,
    }
    details = {
        piexif.ExifIFD.DateTimeOriginal: plant("2031:02:03 04:05:07"),
        piexif.ExifIFD.DateTimeDigitized: plant("2031:02:03 04:05:08"),
        piexif.ExifIFD.OffsetTimeOriginal: "+01:00",
        piexif.ExifIFD.CameraOwnerName: plant("mk-owner-Una-Tidewell-3f72"),
        piexif.ExifIFD.BodySerialNumber: plant("mk-body-serial-BW00417-a6c1"),
        piexif.ExifIFD.LensMake: plant("mk-lens-make-Brineglas-1de9"),
        piexif.ExifIFD.LensModel: plant("mk-lens-model-26mm-7b30"),
        piexif.ExifIFD.LensSerialNumber: plant("mk-lens-serial-L77210-f485"),
        piexif.ExifIFD.ImageUniqueID: plant("mk-unique-id-6620e1c8b94d-2a5e"),
        piexif.ExifIFD.UserComment: b"ASCII\0\0\0" + plant("mk-user-comment-for-M-only-8d13").encode(),
        piexif.ExifIFD.MakerNote: b"BRINE\0\1\0" + bytes(range(64)) + plant("mk-maker-note-burst-0x51-e7f6").encode() + bytes(64),
        piexif.ExifIFD.FNumber: (18, 10),
        piexif.ExifIFD.ExposureTime: (1, 250),
        piexif.ExifIFD.ISOSpeedRatings: 64,
        piexif.ExifIFD.PixelXDimension: HEIGHT,
        piexif.ExifIFD.PixelYDimension: WIDTH,
    }
    position = {
        piexif.GPSIFD.GPSVersionID: (2, 3, 0, 0),
        piexif.GPSIFD.GPSLatitudeRef: "N",
        piexif.GPSIFD.GPSLatitude: ((54, 1), (31, 1), (4173, 100)),
        piexif.GPSIFD.GPSLongitudeRef: "E",
        piexif.GPSIFD.GPSLongitude: ((5, 1), (47, 1), (2891, 100)),
        piexif.GPSIFD.GPSAltitude: (37, 10),
        piexif.GPSIFD.GPSImgDirection: (21940, 100),
        piexif.GPSIFD.GPSDateStamp: plant("2031:02:09"),
        piexif.GPSIFD.GPSAreaInformation: b"ASCII\0\0\0" + plant("mk-gps-area-Weir-Lane-5b9c").encode(),
        piexif.GPSIFD.GPSProcessingMethod: b"ASCII\0\0\0" + plant("mk-gps-method-WLAN-c0e2").encode(),
    }
    small = {piexif.ImageIFD.Compression: 6, piexif.ImageIFD.Make: plant("mk-ifd1-make-49d8"), piexif.ImageIFD.Orientation: 6}
    return piexif.dump({"0th": zeroth, "Exif": details, "GPS": position, "1st": small, "thumbnail": thumb.getvalue()})


def xmp():
    """An XMP packet as an editing program writes it."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmp:CreatorTool="{plant('mk-xmp-tool-Saltroom-b217')}" xmpMM:DocumentID="{plant('mk-xmp-document-id-90fe')}"
 photoshop:City="{plant('mk-xmp-city-Oystergate-6ca4')}">
<dc:creator><rdf:Seq><rdf:li>{plant('mk-xmp-creator-Una-dd35')}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def iptc():
    """A Photoshop resource block holding an IPTC record (IIM 4.2: 2:80, 2:90, 2:120)."""
    record = b""
    for number, text in ((80, "mk-iptc-byline-Una-1f0d"), (90, "mk-iptc-city-Oystergate-e863"), (120, "mk-iptc-caption-minutes-after-2c77")):
        value = plant(text).encode()
        record += struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)


def profile():
    """An sRGB profile (ICC.1) whose copyright text is a marker."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    count = struct.unpack(">I", plain[128:132])[0]
    tags = [struct.unpack(">4sII", plain[132 + 12 * i : 144 + 12 * i]) for i in range(count)]
    table, body, base = b"", b"", 132 + 12 * count
    for name, offset, size in tags:
        value = plain[offset : offset + size]
        if name == b"cprt":
            value = b"text\0\0\0\0" + plant("mk-icc-copyright-Petrel-display-73b1").encode() + b"\0"
        table += struct.pack(">4sII", name, base + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    whole = plain[:128] + struct.pack(">I", count) + table + body
    return struct.pack(">I", len(whole)) + whole[4:]


def segment(marker, body):
    """One JPEG marker segment (ITU T.81, B.1.1.4)."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def main():
    stored = scene()
    coded = io.BytesIO()
    stored.save(coded, "JPEG", quality=80, optimize=True, subsampling="4:2:0")
    picture = coded.getvalue()
    planted = segment(0xE1, exif(stored)) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp())
    planted += segment(0xE2, b"ICC_PROFILE\0\1\1" + profile()) + segment(0xED, iptc())
    planted += segment(0xFE, plant("mk-comment-segment-shot-for-M-af90").encode())
    trailer = b"\0\0\0\x18ftypmp42" + plant("mk-trailing-motion-clip-584d").encode() + bytes(range(256)) * 4
    whole = picture[:2] + planted + picture[2:] + trailer
    (HERE / "phone.jpg").write_bytes(whole)
    (HERE / "markers.txt").write_text("\n".join(MARKERS) + "\n", encoding="ascii")
    missing = [marker for marker in MARKERS if marker.encode() not in whole]
    if missing or len(set(MARKERS)) != len(MARKERS):
        raise SystemExit(f"not planted, or twice: {missing}")
    print(f"phone.jpg {len(whole)} bytes, {stored.size}, {len(MARKERS)} markers")


if __name__ == "__main__":
    main()
