import {
  AbstractStartedContainer,
  GenericContainer,
  type StartedTestContainer,
  Wait,
} from 'testcontainers'
import { defaultRootPassword } from './milvus/profiles/limits.js'
import type { Version } from './milvus/versions.js'

const ports = { api: 19530, management: 9091 }

/** Where the seeds of a container are, in the order in which they are applied. */
const seedFile = (index: number): string => `/milvus/seeds/${index + 1}.json`

/** Where the authority of a server behind or beside is. */
const authorityFile = '/milvus/upstream-ca.pem'

/**
 * A variable that is empty counts as not given, and blanks around its text go.
 * @throws Error that names the method
 */
function demandKept(method: string, text: string): void {
  if (text !== '' && text.trim() === text) return
  throw new Error(
    `${method}: a text that is empty, or has blanks around it, does not reach the container`,
  )
}

/** What there is to say of the real server behind an emulator. */
interface UpstreamOptions {
  /** The name of a file with the authority of its `https`, as PEM. */
  readonly ca?: string
}

interface TwinOptions extends UpstreamOptions {
  /** Whose answers clients get; the emulator's unless given. */
  readonly answerFrom?: 'emulator' | 'upstream'
}

/** An emulator in a container, for Testcontainers; configure it, then `start()` it. */
export class MilvusEmulatorContainer extends GenericContainer {
  readonly #seeds: (string | object)[] = []
  #rootPassword = defaultRootPassword

  /** @param image an image of the emulator */
  constructor(image = 'milvus-emulator') {
    super(image)
    this.withExposedPorts(ports.api, ports.management)
    this.withWaitStrategy(Wait.forHttp('/healthz', ports.management))
  }

  /** The release to be; the image's default unless called. */
  withProfile(profile: Version): this {
    return this.withEnvironment({ MILVUS_EMULATOR_PROFILE: profile })
  }

  /** Adds what to begin with: the name of a seed's file, or a document in the form of such files. */
  withSeed(seed: string | object): this {
    const target = seedFile(this.#seeds.length)
    this.#seeds.push(seed)
    if (typeof seed === 'string') this.withCopyFilesToContainer([{ source: seed, target }])
    else this.withCopyContentToContainer([{ content: JSON.stringify(seed), target }])
    return this.withEnvironment({
      MILVUS_EMULATOR_SEED: this.#seeds.map((_, i) => seedFile(i)).join(),
    })
  }

  /**
   * Whether requests must sign in; they must unless told otherwise.
   * @param rootPassword the password of the user `root`
   * @throws Error for one that no variable keeps
   */
  withAuth(auth: boolean, rootPassword = defaultRootPassword): this {
    demandKept('withAuth', rootPassword)
    this.#rootPassword = rootPassword
    return this.withEnvironment({
      MILVUS_EMULATOR_AUTH: String(auth),
      MILVUS_EMULATOR_ROOT_PASSWORD: rootPassword,
    })
  }

  /**
   * A real server that answers in the emulator's place.
   * @param url as the container reaches it: `localhost` is the container itself
   */
  withUpstream(url: string, { ca }: UpstreamOptions = {}): this {
    demandKept('withUpstream', url)
    this.#copyAuthority(ca)
    return this.withEnvironment({ MILVUS_EMULATOR_UPSTREAM: url })
  }

  /**
   * A real server that is asked too; the journal notes what it answers otherwise.
   * @param url as the container reaches it: `localhost` is the container itself
   */
  withTwin(url: string, { answerFrom = 'emulator', ca }: TwinOptions = {}): this {
    demandKept('withTwin', url)
    this.#copyAuthority(ca)
    return this.withEnvironment({
      MILVUS_EMULATOR_TWIN: url,
      MILVUS_EMULATOR_ANSWER_FROM: answerFrom,
    })
  }

  /** Writes the requests as they come to a file of the container, as cases for `compare` and `rehearse`. */
  withRecord(file: string): this {
    demandKept('withRecord', file)
    return this.withEnvironment({ MILVUS_EMULATOR_RECORD: file })
  }

  #copyAuthority(ca: string | undefined): void {
    if (ca === undefined) return
    this.withCopyFilesToContainer([{ source: ca, target: authorityFile }])
    this.withEnvironment({ MILVUS_EMULATOR_UPSTREAM_CA: authorityFile })
  }

  override async start(): Promise<StartedMilvusEmulatorContainer> {
    return new StartedMilvusEmulatorContainer(await super.start(), `root:${this.#rootPassword}`)
  }
}

/** An emulator that answers. */
export class StartedMilvusEmulatorContainer extends AbstractStartedContainer {
  readonly #token: string

  constructor(started: StartedTestContainer, token: string) {
    super(started)
    this.#token = token
  }

  /** Where the API answers, without a slash at the end. */
  getUrl(): string {
    return `http://${this.getHost()}:${this.getMappedPort(ports.api)}`
  }

  /** Where `/healthz` and `/metrics` answer. */
  getManagementUrl(): string {
    return `http://${this.getHost()}:${this.getMappedPort(ports.management)}`
  }

  /** The token of the user `root`, for `Authorization: Bearer …`. */
  getToken(): string {
    return this.#token
  }
}
