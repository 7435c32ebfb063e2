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
      return name.toLowerCase().replace('/', ':');
    case 'golang':
      return name.toLowerCase().replace(/\/v\d{1,3}$/, '');
    default:
      return name.toLowerCase();
  }
}
