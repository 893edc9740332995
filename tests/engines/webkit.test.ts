import { smoke } from './smoke.js';
import { webkit } from './webkit.js';

smoke(webkit);
