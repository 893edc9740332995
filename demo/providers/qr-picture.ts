/** Draws QR codes as PNG: dark on white with the quiet zone of ISO/IEC 18004, so that cameras read it. */
import type { Response } from 'express';
import qrcode from 'qrcode';

export async function sendQrPicture(answer: Response, payload: string): Promise<void> {
  const picture = await qrcode.toBuffer(payload, {
    errorCorrectionLevel: 'M',
    margin: 4,
    scale: 8,
  });
  answer.set('cache-control', 'no-store').type('png').send(picture);
}
