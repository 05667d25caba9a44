/** @file Under which keys the store holds what. */

/** The files of a finished video and their media types. */
export const mediaTypes = {
  'film.mp4': 'video/mp4',
  'thumbnail.webp': 'image/webp',
  'spritesheet.jpg': 'image/jpeg',
  'recipe.json': 'application/json',
} as const;
export type VideoFile = keyof typeof mediaTypes;

/** Key of a file of a video; with an empty name the prefix of them all. */
export function videoKey(id: string, name: string): string {
  return `videos/${id}/${name}`;
}

/** Prefix of what is to be seen of a video while it is made, and the key of its newest frame. */
export function previewKey(id: string, name: 'frame.jpg' | ''): string {
  return videoKey(id, `preview/${name}`);
}

/** Key of an uploaded file; the prefix of all that belongs to it with an empty name. */
export function uploadKey(id: string, name: string): string {
  return `uploads/${id}/${name}`;
}

/** Key of what was heard of an uploaded song. */
export function scoreKey(fileId: string): string {
  return uploadKey(fileId, 'score.json');
}
