const LONGEST = 1600;
const QUALITY = 0.85;

/**
 * A photo as small as it is kept, so that it is sent in a second on a phone. Where the browser cannot read it the server says what is
 * wrong with it: null.
 */
export async function photoToSend(file: File): Promise<File | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const paper = canvas.getContext('2d');
    if (!paper) return null;
    // A JPEG has no opacity.
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return blob && new File([blob], 'photo.jpg', { type: 'image/jpeg' });
  } catch {
    return null;
  }
}
