/** A window of the map answers so many cases at most; a map that gets as many asks for tiles. */
export const mapMost = 2000
