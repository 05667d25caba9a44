/** Version of this package, as it stands in recipes. */
export const KINORA_VERSION = '0.1.0';
