/** A package's name as its ecosystem compares names. */
export function normalPackage(ecosystem: string, name: string): string {
  switch (ecosystem) {
    case 'pypi':
      return name
        .toLowerCase()
        .replace(/\[.*$/, '')
        .replace(/[-_.]+/g, '-');
    case 'cargo':
      return name.toLowerCase().replaceAll('_', '-');
    case 'maven':
      // Scala's version at the end is left to the build tool.
      return name
        .toLowerCase()
        .replace('/', ':')
        .replace(/_(?:2\.1[1-3]|3)$/, '');
    case 'golang':
      return name.toLowerCase().replace(/\/v\d{1,3}$/, '');
    default:
      return name.toLowerCase();
  }
}
