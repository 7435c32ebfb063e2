import { ComponentType, ExternalReferenceType } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Bom,
  Component,
  ExternalReference,
  OrganizationalEntity,
  Property,
} from '@cyclonedx/cyclonedx-library/Models';
import { JSON as Serialize } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import { defineFormat, type RenderOptions, type StreamedReport } from './format.ts';
import { webAddress } from './markdown-escape.ts';
import type { Finding } from './report.ts';
import { visible } from './visible.ts';
import { vendorName } from './wording.ts';

/** A CycloneDX 1.6 ML-BOM: a component per dependency, with the places where it stands. */
export const cyclonedx = defineFormat('cyclonedx', cyclonedxParts);

const types: Readonly<Record<Finding['kind'], ComponentType>> = {
  model: ComponentType.MachineLearningModel,
  weights: ComponentType.MachineLearningModel,
  package: ComponentType.Library,
  image: ComponentType.Container,
  action: ComponentType.Application,
  endpoint: ComponentType.Platform,
};

function* cyclonedxParts(report: StreamedReport, options: RenderOptions): Iterable<string> {
  const normalizers = new Serialize.Normalize.Factory(Spec1dot6);
  const head = { ...normalizers.makeForBom().normalize(bomOf(report), { sortLists: false }) };
  const { components: _, dependencies: __, ...rest } = head;
  yield JSON.stringify(rest, null, 2).replace(/\n\}$/, ',\n  "components": [');
  const component = normalizers.makeForComponent();
  let separator = '\n';
  for (const finding of report.findings) {
    if (finding.change === 'removed') continue;
    const normalized = component.normalize(componentOf(finding, options), { sortLists: false });
    const whole = { ...normalized, ...beyondLibrary(finding, options) };
    yield `${separator}    ${JSON.stringify(whole, null, 2).replace(/\n/g, '\n    ')}`;
    separator = ',\n';
  }
  yield `${separator === '\n' ? '' : '\n  '}]\n}\n`;
}

/** The bill without its components. It has neither time nor serial number: the same input gives the same bytes. */
function bomOf(report: StreamedReport): Bom {
  const bom = new Bom();
  const { repository, head } = report.subject;
  bom.metadata.component = new Component(
    ComponentType.Application,
    visible(repository ?? (report.subject.mode === 'merge' ? 'merged report' : 'repository')),
    { bomRef: 'subject', ...(head === null ? {} : { version: head }) },
  );
  bom.metadata.tools.components.add(
    new Component(ComponentType.Application, report.tool.name, { version: report.tool.version }),
  );
  const said: readonly (readonly [string, string | null])[] = [
    ['verdict', report.verdict],
    ['as-of', report.asOf],
    ['policy', report.policy?.digest ?? null],
    ['ledger', report.ledger?.updated ?? null],
    ['ledger-stale', report.ledger === null ? null : String(report.ledger.stale)],
    ['not-examined', report.incomplete.length === 0 ? null : String(report.incomplete.length)],
  ];
  for (const property of propertiesOf(said)) bom.metadata.properties.add(property);
  return bom;
}

function componentOf(finding: Finding, { ledger }: RenderOptions): Component {
  const component = new Component(types[finding.kind], visible(finding.name), {
    bomRef: finding.repository ? `${finding.repository}#${finding.id}` : finding.id,
    description: visible(finding.reason, 1000),
  });
  if (finding.purl?.startsWith('pkg:')) component.purl = visible(finding.purl, 1000);
  if (finding.vendor !== null) {
    component.supplier = new OrganizationalEntity({
      name: visible(vendorName(finding.vendor, ledger)),
    });
  }
  for (const source of finding.sources) {
    const address = webAddress(source);
    if (address === null) continue;
    const comment = 'source of the review status';
    component.externalReferences.add(
      new ExternalReference(address, ExternalReferenceType.Other, { comment }),
    );
  }
  for (const property of propertiesOf(said(finding))) component.properties.add(property);
  return component;
}

function said(finding: Finding): readonly (readonly [string, string | null])[] {
  const { restriction, exception } = finding;
  return [
    ['repository', finding.repository ?? null],
    ['kind', finding.kind],
    ['vendor', finding.vendor],
    ['host', finding.host],
    ['weights', finding.weights],
    ['status', finding.status],
    ['status-since', finding.statusSince],
    ['restriction-since', restriction?.since ?? null],
    ['restriction-until', restriction?.until ?? null],
    ['decision', finding.decision],
    ['rule', finding.rule],
    ['exception', exception?.id ?? null],
    ['change', finding.change],
    ['confidence', finding.confidence],
  ];
}

function* propertiesOf(said: readonly (readonly [string, string | null])[]): Iterable<Property> {
  for (const [name, value] of said) {
    if (value !== null) yield new Property(`caisi-check:${name}`, visible(value, 1000));
  }
}

/** What the library has no classes for: occurrences, a model's card and what it is made from. */
function beyondLibrary(finding: Finding, { ledger }: RenderOptions): object {
  const model = types[finding.kind] === ComponentType.MachineLearningModel;
  const ancestors = finding.lineage.map((slug) => {
    const name = visible(vendorName(slug, ledger));
    return {
      type: ComponentType.MachineLearningModel,
      supplier: { name },
      name: `a model of ${name}`,
    };
  });
  return {
    ...(ancestors.length > 0 ? { pedigree: { ancestors } } : {}),
    evidence: {
      occurrences: finding.occurrences.map(({ path, line, text, scope }) => ({
        location: visible(path, 4096),
        line,
        symbol: visible(text),
        additionalContext: scope,
      })),
    },
    ...(model ? { modelCard: cardOf(finding) } : {}),
  };
}

function cardOf(finding: Finding): object {
  const openness = finding.weights === null ? [] : [['weights', finding.weights] as const];
  return {
    modelParameters: {},
    properties: Array.from(propertiesOf(openness), ({ name, value }) => ({ name, value })),
  };
}
