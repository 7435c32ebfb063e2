import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** A certificate with its private key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateOptions {
  /** The names and addresses that a server has; none makes an authority. */
  readonly hosts?: readonly string[];
  readonly issuer?: Certificate & { readonly name: string };
  readonly name: string;
  /** The last moment at which it is valid; in ten years unless given. */
  readonly until?: Date;
}

const DAY = 86_400_000;

/** Makes a certificate: nothing of a key need be kept in the repository, and any date can be had. */
export function makeCertificate({ hosts, issuer, name, until }: CertificateOptions): Certificate {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const end = until ?? new Date(Date.now() + 3650 * DAY);
  const tbs = sequence(
    tagged(0, integer(2)),
    integer(1 + Math.floor(Math.random() * 1e9)),
    ECDSA_SHA256,
    distinguished(issuer?.name ?? name),
    sequence(time(new Date(end.getTime() - 3660 * DAY)), time(end)),
    distinguished(name),
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(hosts ? alternativeNames(hosts) : AUTHORITY)),
  );
  const signer = issuer ? createPrivateKey(issuer.key) : pair.privateKey;
  const der = sequence(tbs, ECDSA_SHA256, bits(sign('sha256', tbs, signer)));
  const lines = der
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

function value(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => value(0x30, ...parts);
const tagged = (number: number, part: Uint8Array): Buffer => value(0xa0 + number, part);
const bits = (bytes: Uint8Array): Buffer => value(0x03, Buffer.from([0]), bytes);
const octets = (bytes: Uint8Array): Buffer => value(0x04, bytes);

function integer(number: number): Buffer {
  const hex = number.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return value(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex'));
}

/** `GeneralizedTime`, which knows every year. */
const time = (date: Date): Buffer =>
  value(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));

const identifier = (hex: string): Buffer => value(0x06, Buffer.from(hex, 'hex'));
const ECDSA_SHA256 = sequence(identifier('2a8648ce3d040302'));

const distinguished = (name: string): Buffer =>
  sequence(value(0x31, sequence(identifier('550403'), value(0x0c, Buffer.from(name)))));

/** That it may issue others. */
const AUTHORITY = sequence(
  identifier('551d13'),
  value(0x01, Buffer.from([255])),
  octets(sequence(value(0x01, Buffer.from([255])))),
);

function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    /^[\d.]+$/.test(host)
      ? value(0x87, Buffer.from(host.split('.').map(Number)))
      : value(0x82, Buffer.from(host)),
  );
  return sequence(identifier('551d11'), octets(sequence(...names)));
}
