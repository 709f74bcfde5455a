import type { Field } from '../field';
import { featureFields } from './feature-fields';

const xlat = featureFields('PacketTranslation', '1.8');

const translatedEnd = (prefix: 'XlatSrc' | 'XlatDst', end: 'source' | 'destination'): Field[] => {
  const k8s = `${prefix}K8S_`;
  return [
    xlat.ip(`${prefix}Addr`, `Translated ${end} address`, `Address of the ${end} after translation`),
    xlat.code(`${prefix}Port`, `Translated ${end} port`, `Port of the ${end} after translation`),
    xlat.text(`${k8s}Namespace`, `Translated ${end} namespace`, `Namespace of the translated ${end}`),
    xlat.text(`${k8s}Name`, `Translated ${end} name`, `Name of the translated ${end} object`),
    xlat.text(`${k8s}Type`, `Translated ${end} kind`, `Kind of the translated ${end} object`),
    xlat.text(`${k8s}OwnerName`, `Translated ${end} owner`, `Top controller of the translated ${end}`),
    xlat.text(`${k8s}OwnerType`, `Translated ${end} owner kind`, `Kind of that controller`),
    xlat.ip(`${k8s}HostIP`, `Translated ${end} node IP`, `IP address of the node that runs the translated ${end}`),
    xlat.text(`${k8s}HostName`, `Translated ${end} node`, `Name of the node that runs the translated ${end}`),
    xlat.text(`${k8s}NetworkName`, `Translated ${end} network`, `Network of the translated ${end}`),
  ];
};

/** The ends behind a Service or NAT. */
export const TRANSLATION: readonly Field[] = [
  ...translatedEnd('XlatSrc', 'source'),
  ...translatedEnd('XlatDst', 'destination'),
  xlat.code('ZoneId', 'Conntrack zone', 'Conntrack zone of the translation'),
];
