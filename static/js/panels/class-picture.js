// The QR code at which students join.

/**
 * @param {HTMLImageElement} picture
 * @param {string} code of the class
 */
export function showPicture(picture, code) {
  const address = `/api/classes/${code}/qr.svg`;
  if (picture.getAttribute("src") !== address) picture.src = address;
}
