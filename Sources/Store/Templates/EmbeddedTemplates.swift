// Made from templates/ by Scripts/embed-templates; do not edit.
// Longer than 400 lines: it holds every file of the site templates.
// swift-format-ignore-file

/// The files of the site templates that come with Galley, word for word as they stand in `templates/`.
enum EmbeddedTemplates {
  static let files: [(template: String, path: String, text: String)] = [
    (
      "documentation", "CONTENT.md",
      #"""
      # How we document

      The reader has a task and little time. Each article answers one question, says so in its summary, and stops.

      ## Kinds of articles

      - **Getting started** takes somebody from nothing to a first success, without choices on the way.
      - **Guides** say how one thing is done, in numbered steps that begin with a verb.
      - **Reference** says what there is, completely, in tables.

      ## Form

      The title is the first level and isn't repeated in the text. Headings begin at the second level and say what the section is about. What is typed stands between backticks; what is longer than a line is a block of code with its language.

      ## Words

      Say *you* to the reader. One name for one thing, everywhere. No *simply*, no *just*, no *easy*.

      """#
    ),
    (
      "documentation", "assets/favicon.svg",
      #"""
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
        <rect width="64" height="64" rx="12" fill="#35617a"/>
        <path d="M20 16 H40 L46 22 V48 H20 Z M26 30 H38 M26 38 H38" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/>
      </svg>

      """#
    ),
    (
      "documentation", "assets/style.css",
      #"""
      :root {
        --ink: #1c2226;
        --paper: #ffffff;
        --accent: #245a78;
      }

      * { box-sizing: border-box; }

      body {
        margin: 0 auto;
        max-width: 70rem;
        padding: 0 1.25rem;
        background: var(--paper);
        color: var(--ink);
        font: 1.0625rem/1.6 Georgia, "Times New Roman", serif;
      }

      a { color: var(--accent); }
      a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
      img { max-width: 100%; height: auto; }
      h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
      pre { overflow-x: auto; padding: 1rem; border: 1px solid currentcolor; }
      table { border-collapse: collapse; }
      th, td { padding: 0.3rem 0.8rem; border-bottom: 1px solid currentcolor; text-align: left; }

      .skip { position: absolute; left: -100rem; }
      .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem 1rem; }
      .masthead { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: baseline; padding: 1.5rem 0; }
      .masthead ul { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; margin: 0; padding: 0; }
      .name { font-size: 1.5rem; font-weight: bold; text-decoration: none; }
      .text { max-width: 42rem; }
      .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 2rem; list-style: none; padding: 0; }
      figure { margin: 1.5rem 0; }
      footer { margin: 4rem 0 2rem; border-top: 1px solid currentcolor; }

      """#
    ),
    (
      "documentation", "collections/articles.json",
      #"""
      {
        "name": "Articles",
        "description": "Guides and reference.",
        "schema": "article",
        "file": "markdown",
        "url_pattern": "/docs/{id}",
        "template": "article",
        "sort": "chapter,order",
        "category": "Documentation",
        "mcp": {
          "access": "public",
          "description": "The documentation itself. Search here first; filter by chapter.",
          "resource": true
        }
      }

      """#
    ),
    (
      "documentation", "collections/questions.json",
      #"""
      {
        "name": "Questions",
        "description": "What readers ask.",
        "schema": "question",
        "file": "markdown",
        "url_pattern": "/questions/{id}",
        "template": "question",
        "sort": "title",
        "category": "Documentation",
        "mcp": {
          "access": "public",
          "description": "Questions of readers with short answers that lead to articles.",
          "resource": true
        }
      }

      """#
    ),
    (
      "documentation", "collections/releases.json",
      #"""
      {
        "name": "Releases",
        "description": "What each version brought.",
        "schema": "release",
        "file": "json",
        "url_pattern": "/releases/{id}",
        "template": "release",
        "sort": "date:desc",
        "category": "Documentation",
        "mcp": {
          "access": "public",
          "description": "What each version brought, newest first.",
          "resource": true
        }
      }

      """#
    ),
    (
      "documentation", "content/articles/configuring.md",
      #"""
      ---
      title: Configuring a project
      summary: How to set what a project does, for one machine or for all.
      chapter: guides
      order: 1
      next: settings
      updated: 2026-01-15
      draft: false
      ---

      Settings are read from two places. What stands in the project comes before what stands on the machine.

      ## For one project

      1. Open `product.json` at the root of the project.
      2. Add the setting under `settings`.
      3. Run `product check`, which names what it doesn't understand.

      ## For all projects of a machine

      Put the same settings into `~/.product.json`. [The table of settings](/docs/settings#all-settings) says which there are.

      """#
    ),
    (
      "documentation", "content/articles/first-steps.md",
      #"""
      ---
      title: First steps
      summary: After this you have made your first project and know where everything is.
      chapter: start
      order: 2
      next: configuring
      updated: 2026-01-15
      draft: false
      ---

      This takes about five minutes. You should have [installed the program](/docs/installing#install-the-program) before.

      ## Make a project

      1. Make an empty folder and go into it.
      2. Run `product new`.
      3. Open the file `product.json` in an editor.

      ## What is where

      ![A map with three places joined by a dotted path: project, settings, results](/media/map.svg)

      The project holds your work, the settings say how it is treated, and the results are made anew each time. Only the first two are worth a backup.

      """#
    ),
    (
      "documentation", "content/articles/installing.md",
      #"""
      ---
      title: Installing {{ variables.product }}
      summary: After this you have {{ variables.product }} on your machine and have seen it work.
      chapter: start
      order: 1
      next: first-steps
      updated: 2026-01-15
      draft: false
      ---

      You need a machine with two gigabytes of memory and the right to install programs on it.

      ## Install the program

      1. Download version {{ variables.version }} for your system.
      2. Unpack it to a folder of its own.
      3. Open a terminal in that folder.

      ## See that it works

      ```sh
      ./product --version
      ```

      It answers with its version. If it says *permission denied*, see [why it may not start](/questions/why-does-it-not-start).

      Go on with [your first steps](/docs/first-steps).

      """#
    ),
    (
      "documentation", "content/articles/settings.md",
      #"""
      ---
      title: Settings
      summary: Every setting, with its default.
      chapter: reference
      order: 1
      since: "1.0"
      updated: 2026-01-15
      draft: false
      ---

      [Configuring a project](/docs/configuring) says where settings are written.

      ## All settings

      | Setting | Kind | Default | What it does |
      |---|---|---|---|
      | `colour` | yes or no | `true` | Whether output is coloured. |
      | `language` | text | `en` | The language of messages. |
      | `workers` | whole number | `2` | How many things are done at once. |

      ## Settings by environment

      A variable of the environment comes before both files: `PRODUCT_WORKERS=4` sets `workers`.

      """#
    ),
    (
      "documentation", "content/questions/why-does-it-not-start.md",
      #"""
      ---
      title: Why does it not start?
      articles: [installing]
      draft: false
      ---

      Mostly because the file may not be executed. Run `chmod +x product` in its folder and try again. If it still doesn't start, [install it anew](/docs/installing).

      """#
    ),
    (
      "documentation", "content/releases/first.json",
      #"""
      {
        "version": "{{ variables.version }}",
        "date": "2026-01-15",
        "changes": [
          {
            "name": "first-release",
            "kind": "new",
            "text": "The first version that everybody can use."
          },
          {
            "name": "settings-by-environment",
            "kind": "new",
            "text": "Settings can be given by variables of the environment."
          }
        ],
        "draft": false
      }

      """#
    ),
    (
      "documentation", "media/map.svg",
      #"""
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675" width="1200" height="675">
        <rect width="1200" height="675" fill="#eef2f4"/>
        <path d="M250 470 C 420 250, 560 560, 700 330 S 900 220, 980 200" fill="none" stroke="#35617a" stroke-width="8" stroke-dasharray="4 26" stroke-linecap="round"/>
        <circle cx="250" cy="470" r="60" fill="#35617a"/>
        <circle cx="700" cy="330" r="60" fill="#d98f3d"/>
        <circle cx="980" cy="200" r="60" fill="#5b8c5a"/>
      </svg>

      """#
    ),
    (
      "documentation", "prompts/answer-a-question.md",
      #"""
      ---
      title: Answer a reader's question
      description: Finds the answer in the documentation, and drafts it as a question where it is missing.
      arguments:
        - name: question
          description: The question as the reader asked it.
          required: true
      access: authenticated
      ---

      A reader of {{ site.name }} asks: {{ arguments.question }}

      Search the articles. If they answer it, say where. If they don't, open a changeset and draft an object in the collection questions that answers it in three sentences at most and refers to the nearest articles.

      """#
    ),
    (
      "documentation", "schemas/article.json",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "label": "Article",
        "help": "One page of the documentation.",
        "type": "object",
        "properties": {
          "id": {
            "field": "id",
            "label": "Id",
            "help": "Names the object in addresses and references.",
            "factory": {
              "slug": "title"
            }
          },
          "title": {
            "field": "text",
            "label": "Title",
            "help": "Sentence case, no full stop.",
            "minLength": 1,
            "maxLength": 90
          },
          "summary": {
            "field": "textarea",
            "label": "Summary",
            "help": "What a reader can do after reading it, in a sentence.",
            "minLength": 1,
            "maxLength": 300
          },
          "chapter": {
            "field": "select",
            "label": "Chapter",
            "enum": [
              "start",
              "guides",
              "reference"
            ],
            "options": [
              {
                "value": "start",
                "label": "Getting started"
              },
              {
                "value": "guides",
                "label": "Guides"
              },
              {
                "value": "reference",
                "label": "Reference"
              }
            ]
          },
          "order": {
            "field": "integer",
            "label": "Order in the chapter",
            "minimum": 1,
            "maximum": 999
          },
          "next": {
            "field": "reference",
            "label": "What to read next",
            "collection": "articles"
          },
          "since": {
            "field": "text",
            "label": "Since version",
            "help": "The first version that this holds for."
          },
          "updated": {
            "field": "date",
            "label": "Last looked through",
            "factory": "today"
          },
          "draft": {
            "field": "toggle",
            "label": "Draft",
            "help": "A draft is kept from everybody without a credential.",
            "factory": {
              "default": false
            }
          },
          "body": {
            "field": "markdown",
            "label": "Text",
            "help": "Headings start at the second level; links lead to their anchors.",
            "settings": {
              "rows": 30
            }
          }
        },
        "required": [
          "title",
          "summary",
          "chapter",
          "body"
        ],
        "index": [
          "title",
          "chapter",
          "order",
          "since",
          "updated",
          "draft"
        ],
        "display": {
          "title": "title",
          "summary": "summary",
          "date": "updated"
        },
        "body": "body",
        "mcp": {
          "description": "One page of documentation. Guides say how something is done, in numbered steps; reference says what there is, in tables."
        },
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }

      """#
    ),
    (
      "documentation", "schemas/question.json",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "label": "Question",
        "help": "A question that readers ask, with its answer.",
        "type": "object",
        "properties": {
          "id": {
            "field": "id",
            "label": "Id",
            "help": "Names the object in addresses and references.",
            "factory": {
              "slug": "title"
            }
          },
          "title": {
            "field": "text",
            "label": "Question",
            "help": "As a reader would ask it, with a question mark.",
            "minLength": 1,
            "maxLength": 90
          },
          "articles": {
            "field": "references",
            "label": "Articles that say more",
            "collection": "articles",
            "maxItems": 5
          },
          "draft": {
            "field": "toggle",
            "label": "Draft",
            "help": "A draft is kept from everybody without a credential.",
            "factory": {
              "default": false
            }
          },
          "body": {
            "field": "markdown",
            "label": "Answer",
            "settings": {
              "rows": 8
            }
          }
        },
        "required": [
          "title",
          "body"
        ],
        "index": [
          "title",
          "draft"
        ],
        "display": {
          "title": "title"
        },
        "body": "body",
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }

      """#
    ),
    (
      "documentation", "schemas/release.json",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "label": "Release",
        "help": "What a version brought.",
        "type": "object",
        "properties": {
          "id": {
            "field": "id",
            "label": "Id"
          },
          "version": {
            "field": "text",
            "label": "Version",
            "minLength": 1
          },
          "date": {
            "field": "date",
            "label": "Date",
            "factory": "today"
          },
          "changes": {
            "field": "deck",
            "label": "Changes",
            "key": "name",
            "items": {
              "type": "object",
              "properties": {
                "name": {
                  "field": "slug",
                  "label": "Key"
                },
                "kind": {
                  "field": "select",
                  "label": "Kind",
                  "enum": [
                    "new",
                    "better",
                    "mended"
                  ]
                },
                "text": {
                  "field": "text",
                  "label": "What changed"
                }
              },
              "required": [
                "name",
                "kind",
                "text"
              ]
            }
          },
          "draft": {
            "field": "toggle",
            "label": "Draft",
            "help": "A draft is kept from everybody without a credential.",
            "factory": {
              "default": false
            }
          }
        },
        "required": [
          "version",
          "date"
        ],
        "index": [
          "version",
          "date",
          "draft"
        ],
        "display": {
          "title": "version",
          "date": "date"
        },
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }

      """#
    ),
    (
      "documentation", "settings/mcp.json",
      #"""
      {
        "enabled": true,
        "publicAccess": true,
        "allowedOrigins": [],
        "publicIpPerMinute": 60,
        "toolPrefix": "",
        "subscriptionsEnabled": true
      }

      """#
    ),
    (
      "documentation", "site.json",
      #"""
      {
        "galley": 1,
        "name": "{{ variables.site_name }}",
        "description": "{{ variables.tagline }}",
        "base_url": "https://www.example.com",
        "locales": [
          "en"
        ],
        "timezone": "UTC",
        "license": "licensed",
        "review": {
          "mode": "approval",
          "approvals": 1,
          "roles": [
            "owner",
            "admin",
            "editor"
          ],
          "authors_may_approve": false,
          "stale_on_change": true,
          "step_up": true,
          "rules": [
            {
              "paths": [
                "schemas/**",
                "settings/**",
                "site.json"
              ],
              "approvals": 1,
              "roles": [
                "owner",
                "admin"
              ]
            }
          ]
        },
        "checks": {
          "schema": "error",
          "references": "error",
          "links": "error",
          "markdown": "warning",
          "accessibility": "error",
          "secrets": "error",
          "size": "error",
          "spelling": "off"
        },
        "render": {
          "feed": true,
          "sitemap": true,
          "per_page": 50,
          "home": "home",
          "taxonomies": [
            {
              "field": "chapter",
              "url_pattern": "/chapters/{value}"
            }
          ]
        }
      }

      """#
    ),
    (
      "documentation", "template.json",
      #"""
      {
        "galley": 1,
        "name": "Documentation",
        "description": "The documentation of a product: guides and reference in chapters, questions and answers, a list of changes.",
        "version": "1.0.0",
        "category": "Documentation",
        "preview": "media/map.svg",
        "variables": [
          {
            "name": "site_name",
            "label": "Name of the site",
            "type": "string",
            "required": true
          },
          {
            "name": "tagline",
            "label": "What the site is about, in a sentence",
            "type": "string"
          },
          {
            "name": "base_url",
            "label": "Address of the published site",
            "type": "string",
            "default": "https://www.example.com"
          },
          {
            "name": "product",
            "label": "Name of the product",
            "type": "string",
            "default": "The product"
          },
          {
            "name": "version",
            "label": "Its present version",
            "type": "string",
            "default": "1.0"
          }
        ]
      }

      """#
    ),
    (
      "documentation", "templates/article.liquid",
      #"""
      <article class="page">
        <h1>{{ object.title | escape }}</h1>
        <p class="summary">{{ object.summary | escape }}</p>
        <div class="text">
      {{ object.body | markdown }}
        </div>
        {%- if object.next %}
        <p><a rel="next" href="{{ object.next.url }}">Next: {{ object.next.title | escape }}</a></p>
        {%- endif %}
        <p><small>Last looked through on <time datetime="{{ object.updated }}">{{ object.updated | date: "%-d %B %Y" }}</time></small></p>
      </article>

      """#
    ),
    (
      "documentation", "templates/base.liquid",
      #"""
      <!doctype html>
      <html lang="{{ locale }}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{% if title %}{{ title | escape }} · {% endif %}{{ site.name | escape }}</title>
        <meta name="description" content="{{ summary | default: site.description | escape }}">
        {%- if url %}
        <link rel="canonical" href="{{ site.base_url }}{{ url }}">
        {%- endif %}
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/style.css">
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="masthead">
          <a class="name" href="/">{{ site.name | escape }}</a>
          <nav aria-label="Main menu">
            <ul>
              <li><a href="/docs">Documentation</a></li>
              <li><a href="/questions">Questions</a></li>
              <li><a href="/releases">Releases</a></li>
            </ul>
          </nav>
        </header>
        <main id="main">
      {{ content }}
        </main>
        <footer>
          <p>{{ site.description | escape }}</p>
        </footer>
      </body>
      </html>

      """#
    ),
    (
      "documentation", "templates/home.liquid",
      #"""
      <h1>{{ site.name | escape }}</h1>
      <p class="summary">{{ site.description | escape }}</p>
      {%- assign contents = views["contents"] %}
      {%- for chapter in contents %}
      <section aria-labelledby="{{ chapter.key }}">
        <h2 id="{{ chapter.key }}">{{ chapter.key | capitalize }}</h2>
        <ul>
          {%- for article in chapter.articles %}
          <li><a href="{{ article.url }}">{{ article.title | escape }}</a>: {{ article.summary | escape }}</li>
          {%- endfor %}
        </ul>
      </section>
      {%- endfor %}

      """#
    ),
    (
      "documentation", "templates/list.liquid",
      #"""
      <h1>{{ title | escape }}</h1>
      <ul class="cards">
        {%- for object in objects %}
        <li>{% render "partials/card", object: object %}</li>
        {%- endfor %}
      </ul>
      {%- if paginator.pages > 1 %}
      <nav class="pager" aria-label="Pages">
        {%- if paginator.previous %}
        <a rel="prev" href="{{ paginator.previous }}">Newer</a>
        {%- endif %}
        <span>{{ paginator.page }} / {{ paginator.pages }}</span>
        {%- if paginator.next %}
        <a rel="next" href="{{ paginator.next }}">Older</a>
        {%- endif %}
      </nav>
      {%- endif %}

      """#
    ),
    (
      "documentation", "templates/partials/card.liquid",
      #"""
      <article class="card">
        {%- if object.image %}
        {%- render "partials/image", image: object.image, plain: true %}
        {%- endif %}
        <h3><a href="{{ object.url }}">{{ object.title | default: object.name | escape }}</a></h3>
        <p>{{ object.summary | escape }}</p>
      </article>

      """#
    ),
    (
      "documentation", "templates/partials/image.liquid",
      #"""
      <figure>
        <img src="{{ image.src }}" alt="{{ image.alt | escape }}"{% if image.width %} width="{{ image.width }}" height="{{ image.height }}"{% endif %} loading="{% if eager %}eager{% else %}lazy{% endif %}">
        {%- if image.caption and plain != true %}
        <figcaption>{{ image.caption | escape }}</figcaption>
        {%- endif %}
      </figure>

      """#
    ),
    (
      "documentation", "templates/question.liquid",
      #"""
      <article class="page">
        <h1>{{ object.title | escape }}</h1>
        <div class="text">
      {{ object.body | markdown }}
        </div>
        {%- if object.articles.size > 0 %}
        <h2>More about this</h2>
        <ul>
          {%- for article in object.articles %}
          <li><a href="{{ article.url }}">{{ article.title | escape }}</a></li>
          {%- endfor %}
        </ul>
        {%- endif %}
      </article>

      """#
    ),
    (
      "documentation", "templates/release.liquid",
      #"""
      <article class="page">
        <h1>Version {{ object.version | escape }}</h1>
        <p><time datetime="{{ object.date }}">{{ object.date | date: "%-d %B %Y" }}</time></p>
        <ul>
          {%- for change in object.changes %}
          <li><strong>{{ change.kind | capitalize }}:</strong> {{ change.text | escape }}</li>
          {%- endfor %}
        </ul>
      </article>

      """#
    ),
    (
      "documentation", "views/contents.json",
      #"""
      {
        "name": "Contents",
        "description": "All articles by chapter, in their order.",
        "from": "articles",
        "exclude": "draft:true",
        "group": {
          "by": "chapter",
          "sort": "key:asc",
          "limit": 50,
          "as": "articles"
        },
        "sort": "order",
        "select": [
          "title",
          "summary",
          "chapter",
          "order"
        ],
        "mcp": {
          "access": "public",
          "description": "The table of contents: every article by chapter."
        }
      }

      """#
    ),
    (
      "magazine", "CONTENT.md",
      #"""
      # How we write

      {{ variables.tagline }}

      ## Voice

      - **Particular before general.** One thing that somebody saw tells more than three adjectives.
      - **Plain words.** Use the proper term when it's the only right one, and let the sentence explain it.
      - **People speak for themselves.** One good quotation beats three.

      ## Form

      The title is the first level and isn't repeated in the text. Headings begin at the second level, in sentence case, without a full stop. A story has 250 to 1,500 words, a summary one or two sentences.

      ## Pictures and links

      Every picture has an alternative text that says what is to be seen. The words that name the goal are the link, never *here*. Links inside the site begin with a slash.

      ## Facts

      Names, figures and dates are looked up twice. What can't be confirmed is left out.

      """#
    ),
    (
      "magazine", "assets/favicon.svg",
      #"""
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
        <rect width="64" height="64" rx="12" fill="#9c3d1f"/>
        <path d="M16 46 V20 L32 36 L48 20 V46" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/>
      </svg>

      """#
    ),
    (
      "magazine", "assets/style.css",
      #"""
      :root {
        --ink: #221d1a;
        --paper: #fdfaf5;
        --accent: #9c3d1f;
      }

      * { box-sizing: border-box; }

      body {
        margin: 0 auto;
        max-width: 70rem;
        padding: 0 1.25rem;
        background: var(--paper);
        color: var(--ink);
        font: 1.0625rem/1.6 Georgia, "Times New Roman", serif;
      }

      a { color: var(--accent); }
      a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
      img { max-width: 100%; height: auto; }
      h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
      pre { overflow-x: auto; padding: 1rem; border: 1px solid currentcolor; }
      table { border-collapse: collapse; }
      th, td { padding: 0.3rem 0.8rem; border-bottom: 1px solid currentcolor; text-align: left; }

      .skip { position: absolute; left: -100rem; }
      .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem 1rem; }
      .masthead { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: baseline; padding: 1.5rem 0; }
      .masthead ul { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; margin: 0; padding: 0; }
      .name { font-size: 1.5rem; font-weight: bold; text-decoration: none; }
      .text { max-width: 42rem; }
      .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 2rem; list-style: none; padding: 0; }
      figure { margin: 1.5rem 0; }
      footer { margin: 4rem 0 2rem; border-top: 1px solid currentcolor; }

      """#
    ),
    (
      "magazine", "collections/authors.json",
      #"""
      {
        "name": "Authors",
        "description": "The people who write.",
        "schema": "author",
        "file": "json",
        "url_pattern": "/authors/{id}",
        "template": "author",
        "sort": "name",
        "category": "Magazine",
        "mcp": {
          "access": "public",
          "description": "The people who write. Stories refer to them by id.",
          "resource": true
        }
      }

      """#
    ),
    (
      "magazine", "collections/pages.json",
      #"""
      {
        "name": "Pages",
        "description": "Pages that stand by themselves.",
        "schema": "standing-page",
        "file": "markdown",
        "url_pattern": "/{id}",
        "template": "page",
        "sort": "order",
        "category": "Site",
        "mcp": {
          "access": "public",
          "description": "Standing pages: about us, how to reach us.",
          "resource": true
        }
      }

      """#
    ),
    (
      "magazine", "collections/stories.json",
      #"""
      {
        "name": "Stories",
        "description": "Stories, essays and practical pieces.",
        "schema": "story",
        "file": "markdown",
        "url_pattern": "/stories/{id}",
        "path_pattern": "{year}/{id}",
        "template": "story",
        "sort": "date:desc",
        "category": "Magazine",
        "mcp": {
          "access": "public",
          "description": "All stories. Filter by section, author, tags and date.",
          "resource": true
        }
      }

      """#
    ),
    (
      "magazine", "content/authors/editors.json",
      #"""
      {
        "name": "{{ variables.editor }}",
        "role": "Makes this magazine",
        "bio": "Reads everything twice before it appears."
      }

      """#
    ),
    (
      "magazine", "content/pages/about.md",
      #"""
      ---
      title: About us
      summary: Who we are and how to reach us.
      navigation: true
      order: 1
      draft: false
      ---

      {{ variables.site_name }} is made by people who like to read. {{ variables.tagline }}

      ## How we work

      Nothing appears that only one person has read. Mistakes are put right in the open, with a note below the story. You find all of them under [our stories](/stories).

      ## Say hello

      Write to the desk. We answer within a week, and we read everything.

      """#
    ),
    (
      "magazine", "content/stories/2026/first-light.md",
      #"""
      ---
      title: First light
      summary: How this magazine came to be, and what you can expect of it.
      date: 2026-01-15
      section: essays
      author: editors
      related: [how-a-story-is-made]
      tags: [magazine, beginnings]
      featured: true
      image:
        src: /media/first-light.svg
        alt: A low sun over two rows of hills
        width: 1200
        height: 675
      draft: false
      ---

      Every magazine begins with somebody who would like to read it. We couldn't find ours, so we are making it.

      ## What you will find

      We publish what somebody knows well, told as they would tell it to a friend on a long walk. Some of it will be news. Most of it will still be worth reading next year.

      - **Reports** from places that we have been to.
      - **Essays** about things that we have thought about for longer than a week.
      - **Practice**: how something is done, by somebody who does it.

      ## How it is made

      Two people read every piece before it appears. [How a story is made](/stories/how-a-story-is-made) tells the way from the first idea to the page.

      If you would like to write for us, [say hello](/about#say-hello).

      """#
    ),
    (
      "magazine", "content/stories/2026/how-a-story-is-made.md",
      #"""
      ---
      title: How a story is made
      summary: From an idea on the back of an envelope to the page that you are reading, in five steps.
      date: 2026-01-22
      section: practice
      author: editors
      related: [first-light]
      tags: [magazine, craft]
      image:
        src: /media/desk.svg
        alt: A sheet of paper with lines of text and a red correction
        width: 1200
        height: 675
      draft: false
      ---

      A story takes us about two weeks. Nobody works on it all that time; it spends most of it lying still, which is when the faults come out.

      ## The five steps

      | Step | Who | How long |
      |---|---|---|
      | Idea | anybody | a sentence |
      | Draft | the author | three days |
      | Proof | a second reader | a day |
      | Corrections | both | a day |
      | Publication | the desk | a minute |

      ## The second reader

      The second reader hasn't written a word of the piece and doesn't owe the author anything. They ask three questions: Is it true? Is it clear? Would I have read on?[^1]

      A good proof is kind to the author and merciless to the text.

      [^1]: The third one is the one that hurts.

      """#
    ),
    (
      "magazine", "media/desk.svg",
      #"""
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675" width="1200" height="675">
        <rect width="1200" height="675" fill="#d9d4c7"/>
        <rect x="330" y="70" width="540" height="560" fill="#fffdf8"/>
        <path d="M400 170 H800 M400 230 H780 M400 290 H800 M400 350 H720 M400 410 H800 M400 470 H690" stroke="#4a4a4a" stroke-width="10"/>
        <path d="M560 330 Q600 300 640 330 T720 330 M700 360 L740 400" fill="none" stroke="#c0392b" stroke-width="8" stroke-linecap="round"/>
      </svg>

      """#
    ),
    (
      "magazine", "media/first-light.svg",
      #"""
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675" width="1200" height="675">
        <rect width="1200" height="675" fill="#f6d9b5"/>
        <circle cx="820" cy="400" r="120" fill="#f2a65a"/>
        <path d="M0 470 Q300 400 600 460 T1200 430 V675 H0 Z" fill="#7a6a58"/>
        <path d="M0 560 Q400 500 800 560 T1200 540 V675 H0 Z" fill="#4c4238"/>
      </svg>

      """#
    ),
    (
      "magazine", "prompts/draft-a-story.md",
      #"""
      ---
      title: Draft a story
      description: Writes the first draft of a story that follows the content guide, in a changeset of its own.
      arguments:
        - name: topic
          description: What the story is about, in a sentence. The more particular, the better.
          required: true
        - name: author
          description: The id of the author under whose name it will appear.
          required: true
          complete: collection:authors
      access: authenticated
      ---

      Write the first draft of a story for {{ site.name }} about {{ arguments.topic }}, under the name of {{ arguments.author }}.

      Read the content guide and the three latest stories first. Open a changeset, create one object in the collection stories, and leave it a draft. Then say what you could not confirm.

      """#
    ),
    (
      "magazine", "schemas/author.json",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "label": "Author",
        "help": "Somebody who writes.",
        "type": "object",
        "properties": {
          "id": {
            "field": "id",
            "label": "Id",
            "help": "Names the object in addresses and references.",
            "factory": {
              "slug": "name"
            }
          },
          "name": {
            "field": "text",
            "label": "Name",
            "minLength": 1,
            "maxLength": 90
          },
          "role": {
            "field": "text",
            "label": "Role",
            "help": "What they do, in three words."
          },
          "portrait": {
            "field": "image",
            "label": "Portrait"
          },
          "website": {
            "field": "url",
            "label": "Website"
          },
          "email": {
            "field": "email",
            "label": "Email",
            "help": "For the desk. Never published."
          },
          "bio": {
            "field": "textarea",
            "label": "About them"
          }
        },
        "required": [
          "name"
        ],
        "index": [
          "name"
        ],
        "display": {
          "title": "name",
          "summary": "role",
          "image": "portrait"
        },
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }

      """#
    ),
    (
      "magazine", "schemas/standing-page.json",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "label": "Page",
        "help": "A page that stands by itself.",
        "type": "object",
        "properties": {
          "id": {
            "field": "id",
            "label": "Id",
            "help": "Names the object in addresses and references.",
            "factory": {
              "slug": "title"
            }
          },
          "title": {
            "field": "text",
            "label": "Title",
            "help": "Sentence case, no full stop.",
            "minLength": 1,
            "maxLength": 90
          },
          "summary": {
            "field": "textarea",
            "label": "Summary",
            "maxLength": 300
          },
          "navigation": {
            "field": "toggle",
            "label": "In the menu",
            "factory": {
              "default": false
            }
          },
          "order": {
            "field": "integer",
            "label": "Order in the menu",
            "minimum": 1,
            "maximum": 99
          },
          "draft": {
            "field": "toggle",
            "label": "Draft",
            "help": "A draft is kept from everybody without a credential.",
            "factory": {
              "default": false
            }
          },
          "body": {
            "field": "markdown",
            "label": "Text",
            "settings": {
              "rows": 20
            }
          }
        },
        "required": [
          "title",
          "body"
        ],
        "index": [
          "title",
          "navigation",
          "order",
          "draft"
        ],
        "display": {
          "title": "title",
          "summary": "summary"
        },
        "body": "body",
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }

      """#
    ),
    (
      "magazine", "schemas/story.json",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "label": "Story",
        "help": "One story, essay or practical piece.",
        "type": "object",
        "properties": {
          "id": {
            "field": "id",
            "label": "Id",
            "help": "Names the object in addresses and references.",
            "factory": {
              "slug": "title"
            }
          },
          "title": {
            "field": "text",
            "label": "Title",
            "help": "Sentence case, no full stop.",
            "minLength": 1,
            "maxLength": 90
          },
          "summary": {
            "field": "textarea",
            "label": "Summary",
            "help": "One or two sentences for cards, the feed and search results.",
            "minLength": 1,
            "maxLength": 300
          },
          "date": {
            "field": "date",
            "label": "Date",
            "help": "The day of first publication. It decides the folder, so don't change it later.",
            "factory": "today"
          },
          "section": {
            "field": "select",
            "label": "Section",
            "enum": [
              "reports",
              "essays",
              "practice"
            ],
            "options": [
              {
                "value": "reports",
                "label": "Reports"
              },
              {
                "value": "essays",
                "label": "Essays"
              },
              {
                "value": "practice",
                "label": "Practice"
              }
            ]
          },
          "author": {
            "field": "reference",
            "label": "Author",
            "collection": "authors"
          },
          "related": {
            "field": "references",
            "label": "Related stories",
            "help": "Two or three that a reader might like next.",
            "collection": "stories",
            "maxItems": 4
          },
          "tags": {
            "field": "tags",
            "label": "Tags",
            "help": "Two to four, in lower case.",
            "items": {
              "type": "string",
              "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"
            },
            "maxItems": 6
          },
          "image": {
            "field": "image",
            "label": "Image",
            "help": "Wide, at least 1200 pixels. The alternative text says what is to be seen."
          },
          "featured": {
            "field": "toggle",
            "label": "Featured",
            "help": "Shown large on the front page.",
            "factory": {
              "default": false
            }
          },
          "draft": {
            "field": "toggle",
            "label": "Draft",
            "help": "A draft is kept from everybody without a credential.",
            "factory": {
              "default": false
            }
          },
          "body": {
            "field": "markdown",
            "label": "Story",
            "help": "The title stands above it already. Headings start at the second level.",
            "settings": {
              "rows": 30
            }
          }
        },
        "required": [
          "title",
          "summary",
          "date",
          "section",
          "author",
          "body"
        ],
        "index": [
          "title",
          "date",
          "section",
          "author",
          "tags",
          "featured",
          "draft"
        ],
        "display": {
          "title": "title",
          "summary": "summary",
          "image": "image",
          "date": "date"
        },
        "body": "body",
        "mcp": {
          "description": "A story of 250 to 1,500 words in markdown. Begin with the first sentence, not with the title."
        },
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }

      """#
    ),
    (
      "magazine", "settings/mcp.json",
      #"""
      {
        "enabled": true,
        "publicAccess": true,
        "allowedOrigins": [],
        "publicIpPerMinute": 60,
        "toolPrefix": "",
        "subscriptionsEnabled": true
      }

      """#
    ),
    (
      "magazine", "site.json",
      #"""
      {
        "galley": 1,
        "name": "{{ variables.site_name }}",
        "description": "{{ variables.tagline }}",
        "base_url": "https://www.example.com",
        "locales": [
          "en"
        ],
        "timezone": "UTC",
        "license": "licensed",
        "review": {
          "mode": "approval",
          "approvals": 1,
          "roles": [
            "owner",
            "admin",
            "editor"
          ],
          "authors_may_approve": false,
          "stale_on_change": true,
          "step_up": true,
          "rules": [
            {
              "paths": [
                "schemas/**",
                "settings/**",
                "site.json"
              ],
              "approvals": 1,
              "roles": [
                "owner",
                "admin"
              ]
            }
          ]
        },
        "checks": {
          "schema": "error",
          "references": "error",
          "links": "error",
          "markdown": "warning",
          "accessibility": "error",
          "secrets": "error",
          "size": "error",
          "spelling": "off"
        },
        "render": {
          "feed": true,
          "sitemap": true,
          "per_page": 12,
          "home": "home",
          "taxonomies": [
            {
              "field": "section",
              "url_pattern": "/sections/{value}"
            },
            {
              "field": "tags",
              "url_pattern": "/topics/{value}"
            }
          ]
        }
      }

      """#
    ),
    (
      "magazine", "template.json",
      #"""
      {
        "galley": 1,
        "name": "Magazine",
        "description": "A small magazine: stories with sections and authors, standing pages, a list of the latest and a feed.",
        "version": "1.0.0",
        "category": "Publishing",
        "preview": "media/first-light.svg",
        "variables": [
          {
            "name": "site_name",
            "label": "Name of the site",
            "type": "string",
            "required": true
          },
          {
            "name": "tagline",
            "label": "What the site is about, in a sentence",
            "type": "string"
          },
          {
            "name": "base_url",
            "label": "Address of the published site",
            "type": "string",
            "default": "https://www.example.com"
          },
          {
            "name": "editor",
            "label": "Name of the first author",
            "type": "string",
            "default": "The editors"
          }
        ]
      }

      """#
    ),
    (
      "magazine", "templates/author.liquid",
      #"""
      <article class="author">
        {%- if object.portrait %}
        {%- render "partials/image", image: object.portrait, eager: true %}
        {%- endif %}
        <h1>{{ object.name | escape }}</h1>
        <p class="summary">{{ object.role | escape }}</p>
        <div class="text">
          <p>{{ object.bio | escape }}</p>
        </div>
      </article>
      <section aria-labelledby="stories">
        <h2 id="stories">Stories</h2>
        <ul class="cards">
          {%- for story in collections.stories %}
          {%- if story.author.id == object.id %}
          <li>{% render "partials/card", object: story %}</li>
          {%- endif %}
          {%- endfor %}
        </ul>
      </section>

      """#
    ),
    (
      "magazine", "templates/base.liquid",
      #"""
      <!doctype html>
      <html lang="{{ locale }}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{% if title %}{{ title | escape }} · {% endif %}{{ site.name | escape }}</title>
        <meta name="description" content="{{ summary | default: site.description | escape }}">
        {%- if url %}
        <link rel="canonical" href="{{ site.base_url }}{{ url }}">
        {%- endif %}
        <link rel="alternate" type="application/atom+xml" href="/feed.xml" title="{{ site.name | escape }}">
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/style.css">
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="masthead">
          <a class="name" href="/">{{ site.name | escape }}</a>
          <nav aria-label="Main menu">
            <ul>
              <li><a href="/stories">Stories</a></li>
              {%- assign menu = collections.pages | where: "navigation", true | sort: "order" %}
              {%- for page in menu %}
              <li><a href="{{ page.url }}"{% if page.url == url %} aria-current="page"{% endif %}>{{ page.title | escape }}</a></li>
              {%- endfor %}
            </ul>
          </nav>
        </header>
        <main id="main">
      {{ content }}
        </main>
        <footer>
          <p>{{ site.description | escape }}</p>
        </footer>
      </body>
      </html>

      """#
    ),
    (
      "magazine", "templates/home.liquid",
      #"""
      {%- assign latest = views["latest-stories"] -%}
      {%- assign featured = collections.stories | where: "featured", true | first -%}
      <h1>{{ site.name | escape }}</h1>
      {%- if featured %}
      <article class="lead">
        {%- if featured.image %}
        {%- render "partials/image", image: featured.image, eager: true %}
        {%- endif %}
        <h2><a href="{{ featured.url }}">{{ featured.title | escape }}</a></h2>
        <p>{{ featured.summary | escape }}</p>
      </article>
      {%- endif %}
      <section aria-labelledby="latest">
        <h2 id="latest">Latest stories</h2>
        <ul class="cards">
          {%- for story in latest %}
          <li>{% render "partials/card", object: story %}</li>
          {%- endfor %}
        </ul>
      </section>

      """#
    ),
    (
      "magazine", "templates/list.liquid",
      #"""
      <h1>{{ title | escape }}</h1>
      <ul class="cards">
        {%- for object in objects %}
        <li>{% render "partials/card", object: object %}</li>
        {%- endfor %}
      </ul>
      {%- if paginator.pages > 1 %}
      <nav class="pager" aria-label="Pages">
        {%- if paginator.previous %}
        <a rel="prev" href="{{ paginator.previous }}">Newer</a>
        {%- endif %}
        <span>{{ paginator.page }} / {{ paginator.pages }}</span>
        {%- if paginator.next %}
        <a rel="next" href="{{ paginator.next }}">Older</a>
        {%- endif %}
      </nav>
      {%- endif %}

      """#
    ),
    (
      "magazine", "templates/page.liquid",
      #"""
      <article class="page">
        <h1>{{ object.title | escape }}</h1>
        <div class="text">
      {{ object.body | markdown }}
        </div>
      </article>

      """#
    ),
    (
      "magazine", "templates/partials/card.liquid",
      #"""
      <article class="card">
        {%- if object.image %}
        {%- render "partials/image", image: object.image, plain: true %}
        {%- endif %}
        <h3><a href="{{ object.url }}">{{ object.title | default: object.name | escape }}</a></h3>
        <p>{{ object.summary | escape }}</p>
      </article>

      """#
    ),
    (
      "magazine", "templates/partials/image.liquid",
      #"""
      <figure>
        <img src="{{ image.src }}" alt="{{ image.alt | escape }}"{% if image.width %} width="{{ image.width }}" height="{{ image.height }}"{% endif %} loading="{% if eager %}eager{% else %}lazy{% endif %}">
        {%- if image.caption and plain != true %}
        <figcaption>{{ image.caption | escape }}</figcaption>
        {%- endif %}
      </figure>

      """#
    ),
    (
      "magazine", "templates/story.liquid",
      #"""
      <article class="story">
        <header>
          <p class="section"><a href="/sections/{{ object.section }}">{{ object.section | capitalize }}</a></p>
          <h1>{{ object.title | escape }}</h1>
          <p class="summary">{{ object.summary | escape }}</p>
          <p class="byline">
            <a rel="author" href="{{ object.author.url }}">{{ object.author.name | escape }}</a>,
            <time datetime="{{ object.date }}">{{ object.date | date: "%-d %B %Y" }}</time>
          </p>
        </header>
        {%- if object.image %}
        {%- render "partials/image", image: object.image, eager: true %}
        {%- endif %}
        <div class="text">
      {{ object.body | markdown }}
        </div>
        {%- if object.tags.size > 0 %}
        <ul class="tags">
          {%- for tag in object.tags %}
          <li><a href="/topics/{{ tag }}">{{ tag }}</a></li>
          {%- endfor %}
        </ul>
        {%- endif %}
      </article>
      {%- if object.related.size > 0 %}
      <aside aria-labelledby="related">
        <h2 id="related">You might also like</h2>
        <ul class="cards">
          {%- for story in object.related %}
          <li>{% render "partials/card", object: story %}</li>
          {%- endfor %}
        </ul>
      </aside>
      {%- endif %}

      """#
    ),
    (
      "magazine", "views/latest-stories.json",
      #"""
      {
        "name": "Latest stories",
        "description": "The twelve newest stories with the name of their author.",
        "from": "stories",
        "exclude": "draft:true",
        "join": [
          {
            "field": "author",
            "as": "author",
            "select": [
              "name",
              "portrait"
            ]
          }
        ],
        "sort": "date:desc,title",
        "select": [
          "title",
          "summary",
          "date",
          "section",
          "author",
          "image"
        ],
        "limit": 12,
        "mcp": {
          "access": "public",
          "description": "The twelve newest stories, newest first. Read this first to see what the magazine is up to."
        }
      }

      """#
    ),
  ]
}
