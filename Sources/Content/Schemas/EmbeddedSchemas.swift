// Made from schemas/ by Scripts/embed-schemas; do not edit.
// Longer than 400 lines: it holds the text of every format.
// swift-format-ignore-file

/// The JSON Schemas that ship inside the program, word for word as they stand in `schemas/`.
public enum EmbeddedSchemas {
  /// The formats of definition files.
  public static let formats: [(name: String, text: String)] = [
    (
      "audit-row",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:audit-row",
        "title": "Audit row",
        "description": "One row of the audit log, as `galley audit export` writes it: a JSON object on a line of its own. The hash is made of the line's own text, from its beginning to the member `prev`.",
        "type": "object",
        "properties": {
          "row": {
            "type": "integer",
            "description": "The row's place in the log, counted from 1 without gaps.",
            "minimum": 1,
            "examples": [
              128
            ]
          },
          "time": {
            "type": "string",
            "description": "When it happened, in UTC with milliseconds.",
            "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",
            "examples": [
              "2026-11-21T13:57:50.160Z"
            ]
          },
          "workspace": {
            "type": "string",
            "description": "The id of the workspace that it concerns. Strangers belong to none.",
            "examples": [
              "01m7z6c7qc41s7j12et99zpszf"
            ]
          },
          "principal": {
            "type": "string",
            "description": "The id of who did it: a client's, a person's or a token's, the same after a rotation; `host` for commands on the server itself, `anonymous` for callers without a credential.",
            "examples": [
              "01m7z6c7qgbbkd5fwhwqp9x994"
            ]
          },
          "name": {
            "type": "string",
            "description": "What they were called then.",
            "examples": [
              "Claude Code (alice@acme)"
            ]
          },
          "client_id": {
            "type": "string",
            "description": "The id of the client that acted, where one did.",
            "examples": [
              "01m7z6c7qgbbkd5fwhwqp9x994"
            ]
          },
          "client_name": {
            "type": "string",
            "description": "What that client was called then.",
            "examples": [
              "Claude Code (alice@acme)"
            ]
          },
          "persona": {
            "type": "string",
            "description": "As what surface they came over MCP.",
            "enum": [
              "admin",
              "authenticated",
              "public"
            ],
            "examples": [
              "authenticated"
            ]
          },
          "action": {
            "type": "string",
            "description": "What was done: `mcp.` and the tool's name, `mcp.resources/read`, `mcp.prompts/get`, `api.get_object` and so on for the delivery API, `mcp.connect` and `api.connect` for who was turned away, `token.create` and so on.",
            "examples": [
              "mcp.get_object"
            ]
          },
          "site": {
            "type": "string",
            "description": "The site that was meant, where that is clear.",
            "examples": [
              "magazine"
            ]
          },
          "target": {
            "type": "string",
            "description": "What it was done to, by name or id.",
            "examples": [
              "posts/fog-signals"
            ]
          },
          "digest": {
            "type": "string",
            "description": "SHA-256 of a call's arguments as canonical JSON (RFC 8785). The arguments themselves are not kept.",
            "pattern": "^[0-9a-f]{64}$",
            "examples": [
              "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            ]
          },
          "outcome": {
            "type": "string",
            "description": "What came of it.",
            "enum": [
              "done",
              "refused",
              "failed"
            ],
            "examples": [
              "done"
            ]
          },
          "duration_us": {
            "type": "integer",
            "description": "How long it took, in microseconds.",
            "minimum": 0,
            "examples": [
              74
            ]
          },
          "request_id": {
            "type": "string",
            "description": "The request's id in the server's access log, a slash, and the client's own id.",
            "examples": [
              "4711/3"
            ]
          },
          "address": {
            "type": "string",
            "description": "From where it was done.",
            "examples": [
              "192.0.2.7"
            ]
          },
          "detail": {
            "type": "object",
            "description": "What else is known: the code of what went wrong, the name and scopes of a token that was made. Never a secret.",
            "examples": [
              {
                "code": "not_found"
              }
            ]
          },
          "prev": {
            "type": "string",
            "description": "The hash of the row before it.",
            "pattern": "^([0-9a-f]{64})?$",
            "examples": [
              "af899c668d2c3fe29ccd7d39e14ffd43b8f2f02405977fc2255db1e18d047570"
            ]
          },
          "hash": {
            "type": "string",
            "description": "SHA-256 of this line's text up to and with `prev`, closed by a brace.",
            "pattern": "^[0-9a-f]{64}$",
            "examples": [
              "12d66f43436e72f90dac8564ec292273dee80f17ee0c1f445ac7e417948df6ab"
            ]
          },
          "seal": {
            "type": "string",
            "description": "What only a holder of the log's key can make of the hash.",
            "pattern": "^[0-9a-f]{32}$",
            "examples": [
              "e4ab1705ec16682a76c8e80eea5fa382"
            ]
          },
          "revoked": {
            "type": "boolean",
            "description": "Whether the client or token that acted has been revoked since. Left out where it hasn't.",
            "const": true,
            "examples": [
              true
            ]
          }
        },
        "required": [
          "row",
          "time",
          "principal",
          "name",
          "action",
          "outcome",
          "detail",
          "prev",
          "hash",
          "seal"
        ],
        "additionalProperties": false
      }
      """#
    ),
    (
      "changeset-event",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:changeset-event",
        "title": "Changeset event",
        "type": "object",
        "description": "One thing that happened to a changeset's review: `event.json` in each commit of `refs/galley/changesets/<number>`. The commits that it names are parents of that commit, so that they are never lost.",
        "properties": {
          "galley": {
            "type": "integer",
            "description": "The version of the format.",
            "minimum": 1,
            "examples": [
              1
            ]
          },
          "sequence": {
            "type": "integer",
            "description": "Its place in the record, from 1 without gaps.",
            "minimum": 1,
            "examples": [
              3
            ]
          },
          "act": {
            "type": "string",
            "description": "What happened. It decides which of the other keys are there.",
            "enum": [
              "opened",
              "edited",
              "submitted",
              "withdrawn",
              "changes_requested",
              "approved",
              "approval_revoked",
              "assigned",
              "due_set",
              "retitled",
              "task_linked",
              "commented",
              "replied",
              "thread_resolved",
              "thread_reopened",
              "suggestion_applied",
              "checked",
              "scheduled",
              "unscheduled",
              "published",
              "failed",
              "closed",
              "reopened"
            ],
            "examples": [
              "approved"
            ]
          },
          "at": {
            "type": "integer",
            "description": "When. In seconds since 1970.",
            "minimum": 0,
            "examples": [
              1795219200
            ]
          },
          "by": {
            "description": "Who did it.",
            "$ref": "#/$defs/participant"
          },
          "request": {
            "type": "string",
            "description": "The id of the call, which leads to the audit log."
          },
          "number": {
            "type": "integer",
            "description": "The changeset's number; of `opened`.",
            "minimum": 1
          },
          "title": {
            "type": "string",
            "description": "The title; of `opened` and `retitled`."
          },
          "description": {
            "type": "string",
            "description": "The description; of `opened` and `retitled`."
          },
          "branch": {
            "type": "string",
            "description": "The branch; of `opened`."
          },
          "base": {
            "type": "string",
            "description": "Where main was; of `opened`.",
            "pattern": "^[0-9a-f]{40}$",
            "examples": [
              "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
            ]
          },
          "head": {
            "type": "string",
            "description": "The branch's tip; of `opened`, and of `published` the one that was merged.",
            "pattern": "^[0-9a-f]{40}$",
            "examples": [
              "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
            ]
          },
          "task": {
            "type": "integer",
            "description": "The task; of `opened` and `task_linked`.",
            "minimum": 1
          },
          "adopted": {
            "type": "boolean",
            "description": "Whether the branch was there before the record; of `opened`.",
            "default": false
          },
          "commit": {
            "type": "string",
            "description": "The commit that was seen, written or is on main now.",
            "pattern": "^[0-9a-f]{40}$",
            "examples": [
              "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
            ]
          },
          "from": {
            "type": "string",
            "description": "Where the branch was; of `edited`.",
            "pattern": "^[0-9a-f]{40}$",
            "examples": [
              "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
            ]
          },
          "push": {
            "type": "boolean",
            "description": "Whether somebody pushed, who counts as an author then; of `edited`.",
            "default": false
          },
          "rewrite": {
            "type": "boolean",
            "description": "Whether the branch doesn't go on from where it was; of `edited`.",
            "default": false
          },
          "keeps_approvals": {
            "type": "boolean",
            "description": "Whether the site's policy lets the approvals stand; of `edited`.",
            "default": false
          },
          "message": {
            "type": "string",
            "description": "What was said with it; of `submitted` and `changes_requested`."
          },
          "reason": {
            "type": "string",
            "description": "Why it was done, in the words of whoever did it."
          },
          "suffices": {
            "type": "boolean",
            "description": "Whether the policy on main was met by this, or still is; of `submitted`, `approved` and `approval_revoked`.",
            "default": false
          },
          "approval": {
            "type": "object",
            "description": "An approval of one commit.",
            "properties": {
              "by": {
                "description": "Who gave it.",
                "$ref": "#/$defs/participant"
              },
              "roles": {
                "type": "array",
                "description": "What they were in the workspace then.",
                "items": {
                  "type": "string",
                  "description": "A role."
                },
                "default": []
              },
              "at": {
                "type": "integer",
                "description": "When. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              },
              "commit": {
                "type": "string",
                "description": "The commit that they had seen.",
                "pattern": "^[0-9a-f]{40}$",
                "examples": [
                  "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                ]
              },
              "digest": {
                "type": "string",
                "description": "What that commit changes against main, as a digest.",
                "pattern": "^[0-9a-f]{64}$"
              },
              "note": {
                "type": "string",
                "description": "What they had to say."
              },
              "stale": {
                "type": "boolean",
                "description": "Whether the branch has moved since.",
                "default": false
              }
            },
            "required": [
              "by",
              "at",
              "commit",
              "digest"
            ],
            "additionalProperties": false
          },
          "of": {
            "description": "Whose approval; of `approval_revoked`.",
            "$ref": "#/$defs/participant"
          },
          "assignees": {
            "type": "array",
            "description": "Who is to look at it; of `assigned`.",
            "items": {
              "type": "string",
              "description": "An id or address."
            },
            "default": []
          },
          "due": {
            "type": "string",
            "description": "The day by which it should be done; of `due_set`.",
            "format": "date"
          },
          "thread": {
            "type": "string",
            "description": "The thread; of what was said."
          },
          "comment": {
            "type": "string",
            "description": "The comment; of `replied` and `suggestion_applied`."
          },
          "text": {
            "type": "string",
            "description": "What was said, as markdown."
          },
          "anchor": {
            "type": "object",
            "description": "What a comment is about. Without it, the changeset as a whole.",
            "properties": {
              "collection": {
                "type": "string",
                "description": "The object's collection. Without it, `object` is the path of a file.",
                "examples": [
                  "posts"
                ]
              },
              "object": {
                "type": "string",
                "description": "The object's id.",
                "examples": [
                  "fog-signals"
                ]
              },
              "field": {
                "type": "string",
                "description": "The field, as a JSON Pointer.",
                "examples": [
                  "/body"
                ]
              },
              "quote": {
                "type": "string",
                "description": "The words that it is about."
              },
              "before": {
                "type": "string",
                "description": "What stood before them, to find them again."
              },
              "after": {
                "type": "string",
                "description": "What stood behind them."
              }
            },
            "required": [
              "object"
            ],
            "additionalProperties": false
          },
          "patch": {
            "type": "array",
            "description": "The operations of a patch that somebody suggests.",
            "items": {
              "type": "object",
              "description": "One operation."
            },
            "default": []
          },
          "checks": {
            "type": "object",
            "description": "What the checks came to.",
            "properties": {
              "tree": {
                "type": "string",
                "description": "The tree that was checked.",
                "pattern": "^[0-9a-f]{40}$",
                "examples": [
                  "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                ]
              },
              "verdict": {
                "type": "string",
                "description": "The verdict in one word.",
                "examples": [
                  "passed"
                ]
              },
              "errors": {
                "type": "integer",
                "description": "How many findings stand in the way.",
                "minimum": 0
              },
              "warnings": {
                "type": "integer",
                "description": "How many are worth a look.",
                "minimum": 0
              },
              "at": {
                "type": "integer",
                "description": "When. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              }
            },
            "required": [
              "tree",
              "verdict",
              "errors",
              "warnings",
              "at"
            ],
            "additionalProperties": false
          },
          "schedule": {
            "type": "object",
            "description": "When it is published by itself.",
            "properties": {
              "at": {
                "type": "integer",
                "description": "The moment. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              },
              "until": {
                "type": "integer",
                "description": "When what it says is taken back. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              },
              "by": {
                "description": "Who set it.",
                "$ref": "#/$defs/participant"
              },
              "commit": {
                "type": "string",
                "description": "The commit that is published.",
                "pattern": "^[0-9a-f]{40}$",
                "examples": [
                  "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                ]
              }
            },
            "required": [
              "at",
              "by",
              "commit"
            ],
            "additionalProperties": false
          },
          "deployment": {
            "type": "integer",
            "description": "The deployment that followed; of `published`.",
            "minimum": 1
          },
          "lost_branch": {
            "type": "boolean",
            "description": "Whether the branch was removed past Galley; of `closed`.",
            "default": false
          }
        },
        "required": [
          "galley",
          "sequence",
          "act",
          "at",
          "by"
        ],
        "additionalProperties": false,
        "$defs": {
          "participant": {
            "type": "object",
            "description": "Who did something.",
            "properties": {
              "kind": {
                "type": "string",
                "description": "What kind of actor it is.",
                "enum": [
                  "person",
                  "agent",
                  "host",
                  "system"
                ]
              },
              "id": {
                "type": "string",
                "description": "The id for good: a person's, a client's or a credential's; `host`; `galley`.",
                "examples": [
                  "01m7z6c7qgbbkd5fwhwqp9x994"
                ]
              },
              "name": {
                "type": "string",
                "description": "What it was called then.",
                "examples": [
                  "Ada"
                ]
              },
              "owner": {
                "type": "string",
                "description": "The id of the person for whom an agent acted."
              },
              "client": {
                "type": "string",
                "description": "The client or token that carried the call.",
                "examples": [
                  "Claude Code (alice@acme)"
                ]
              }
            },
            "required": [
              "kind",
              "id",
              "name"
            ],
            "additionalProperties": false
          }
        }
      }
      """#
    ),
    (
      "changeset",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:changeset",
        "title": "Changeset",
        "type": "object",
        "description": "What a changeset's record comes to after an event: `state.json` in each commit of `refs/galley/changesets/<number>`. The events alone decide; this saves reading them all.",
        "properties": {
          "galley": {
            "type": "integer",
            "description": "The version of the format.",
            "minimum": 1,
            "examples": [
              1
            ]
          },
          "event": {
            "type": "string",
            "description": "The blob of the `event.json` beside it: the last event that it takes in.",
            "pattern": "^[0-9a-f]{40}$",
            "examples": [
              "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
            ]
          },
          "sequence": {
            "type": "integer",
            "description": "How many events it takes in.",
            "minimum": 1,
            "examples": [
              4
            ]
          },
          "number": {
            "type": "integer",
            "description": "The changeset's number.",
            "minimum": 1,
            "examples": [
              12
            ]
          },
          "title": {
            "type": "string",
            "description": "What it is about, in a line.",
            "examples": [
              "Rivers of the north"
            ]
          },
          "description": {
            "type": "string",
            "description": "What it is about, at length."
          },
          "state": {
            "type": "string",
            "description": "Where it stands.",
            "enum": [
              "draft",
              "in_review",
              "approved",
              "scheduled",
              "published",
              "failed",
              "closed"
            ],
            "examples": [
              "in_review"
            ]
          },
          "branch": {
            "type": "string",
            "description": "The branch that holds it, without `refs/heads/`.",
            "examples": [
              "changesets/12"
            ]
          },
          "opened_by": {
            "description": "Who opened it.",
            "$ref": "#/$defs/participant"
          },
          "opened_at": {
            "type": "integer",
            "description": "When. In seconds since 1970.",
            "minimum": 0,
            "examples": [
              1795219200
            ]
          },
          "updated_at": {
            "type": "integer",
            "description": "When something last happened to it. In seconds since 1970.",
            "minimum": 0,
            "examples": [
              1795219200
            ]
          },
          "base": {
            "type": "string",
            "description": "Where main was when it was opened.",
            "pattern": "^[0-9a-f]{40}$",
            "examples": [
              "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
            ]
          },
          "head": {
            "type": "string",
            "description": "The branch's tip when the record was last written.",
            "pattern": "^[0-9a-f]{40}$",
            "examples": [
              "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
            ]
          },
          "submission": {
            "type": "object",
            "description": "The request to have it published, while there is one.",
            "properties": {
              "by": {
                "description": "Who asked.",
                "$ref": "#/$defs/participant"
              },
              "at": {
                "type": "integer",
                "description": "When. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              },
              "commit": {
                "type": "string",
                "description": "The branch's tip then.",
                "pattern": "^[0-9a-f]{40}$",
                "examples": [
                  "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                ]
              },
              "message": {
                "type": "string",
                "description": "What the reviewers should know."
              }
            },
            "required": [
              "by",
              "at",
              "commit"
            ],
            "additionalProperties": false
          },
          "approvals": {
            "type": "array",
            "description": "The approvals, stale ones too.",
            "items": {
              "type": "object",
              "description": "An approval of one commit.",
              "properties": {
                "by": {
                  "description": "Who gave it.",
                  "$ref": "#/$defs/participant"
                },
                "roles": {
                  "type": "array",
                  "description": "What they were in the workspace then.",
                  "items": {
                    "type": "string",
                    "description": "A role."
                  },
                  "default": []
                },
                "at": {
                  "type": "integer",
                  "description": "When. In seconds since 1970.",
                  "minimum": 0,
                  "examples": [
                    1795219200
                  ]
                },
                "commit": {
                  "type": "string",
                  "description": "The commit that they had seen.",
                  "pattern": "^[0-9a-f]{40}$",
                  "examples": [
                    "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                  ]
                },
                "digest": {
                  "type": "string",
                  "description": "What that commit changes against main, as a digest.",
                  "pattern": "^[0-9a-f]{64}$"
                },
                "note": {
                  "type": "string",
                  "description": "What they had to say."
                },
                "stale": {
                  "type": "boolean",
                  "description": "Whether the branch has moved since.",
                  "default": false
                }
              },
              "required": [
                "by",
                "at",
                "commit",
                "digest"
              ],
              "additionalProperties": false
            },
            "default": []
          },
          "change_requests": {
            "type": "array",
            "description": "What reviewers asked to have changed.",
            "items": {
              "type": "object",
              "description": "One request.",
              "properties": {
                "by": {
                  "description": "Who asked.",
                  "$ref": "#/$defs/participant"
                },
                "at": {
                  "type": "integer",
                  "description": "When. In seconds since 1970.",
                  "minimum": 0,
                  "examples": [
                    1795219200
                  ]
                },
                "commit": {
                  "type": "string",
                  "description": "The commit that they had seen.",
                  "pattern": "^[0-9a-f]{40}$",
                  "examples": [
                    "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                  ]
                },
                "message": {
                  "type": "string",
                  "description": "What should be otherwise."
                }
              },
              "required": [
                "by",
                "at",
                "commit",
                "message"
              ],
              "additionalProperties": false
            },
            "default": []
          },
          "assignees": {
            "type": "array",
            "description": "Who is to look at it, by id or address.",
            "items": {
              "type": "string",
              "description": "An id or address."
            },
            "default": []
          },
          "due": {
            "type": "string",
            "description": "The day by which it should be done.",
            "format": "date",
            "examples": [
              "2026-12-24"
            ]
          },
          "task": {
            "type": "integer",
            "description": "The task that it fulfils.",
            "minimum": 1
          },
          "threads": {
            "type": "array",
            "description": "What was said about it.",
            "items": {
              "type": "object",
              "description": "Something that was said, with the answers to it.",
              "properties": {
                "id": {
                  "type": "string",
                  "description": "Its id within the changeset.",
                  "examples": [
                    "c1"
                  ]
                },
                "anchor": {
                  "type": "object",
                  "description": "What a comment is about. Without it, the changeset as a whole.",
                  "properties": {
                    "collection": {
                      "type": "string",
                      "description": "The object's collection. Without it, `object` is the path of a file.",
                      "examples": [
                        "posts"
                      ]
                    },
                    "object": {
                      "type": "string",
                      "description": "The object's id.",
                      "examples": [
                        "fog-signals"
                      ]
                    },
                    "field": {
                      "type": "string",
                      "description": "The field, as a JSON Pointer.",
                      "examples": [
                        "/body"
                      ]
                    },
                    "quote": {
                      "type": "string",
                      "description": "The words that it is about."
                    },
                    "before": {
                      "type": "string",
                      "description": "What stood before them, to find them again."
                    },
                    "after": {
                      "type": "string",
                      "description": "What stood behind them."
                    }
                  },
                  "required": [
                    "object"
                  ],
                  "additionalProperties": false
                },
                "commit": {
                  "type": "string",
                  "description": "The branch's tip when it began.",
                  "pattern": "^[0-9a-f]{40}$",
                  "examples": [
                    "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                  ]
                },
                "comments": {
                  "type": "array",
                  "description": "What was said, the first word first.",
                  "items": {
                    "type": "object",
                    "description": "One thing that somebody said.",
                    "properties": {
                      "id": {
                        "type": "string",
                        "description": "Its id within the changeset.",
                        "examples": [
                          "c1.2"
                        ]
                      },
                      "by": {
                        "description": "Who said it.",
                        "$ref": "#/$defs/participant"
                      },
                      "at": {
                        "type": "integer",
                        "description": "When. In seconds since 1970.",
                        "minimum": 0,
                        "examples": [
                          1795219200
                        ]
                      },
                      "text": {
                        "type": "string",
                        "description": "What they said, as markdown."
                      },
                      "suggestion": {
                        "type": "object",
                        "description": "A change that one call applies.",
                        "properties": {
                          "patch": {
                            "type": "array",
                            "description": "The operations of a patch that somebody suggests.",
                            "items": {
                              "type": "object",
                              "description": "One operation."
                            },
                            "default": []
                          },
                          "applied": {
                            "type": "string",
                            "description": "The commit that applied it.",
                            "pattern": "^[0-9a-f]{40}$",
                            "examples": [
                              "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                            ]
                          }
                        },
                        "required": [
                          "patch"
                        ],
                        "additionalProperties": false
                      }
                    },
                    "required": [
                      "id",
                      "by",
                      "at",
                      "text"
                    ],
                    "additionalProperties": false
                  },
                  "default": []
                },
                "resolution": {
                  "type": "object",
                  "description": "Who settled it; without it, it is open.",
                  "properties": {
                    "by": {
                      "description": "Who did.",
                      "$ref": "#/$defs/participant"
                    },
                    "at": {
                      "type": "integer",
                      "description": "When. In seconds since 1970.",
                      "minimum": 0,
                      "examples": [
                        1795219200
                      ]
                    }
                  },
                  "required": [
                    "by",
                    "at"
                  ],
                  "additionalProperties": false
                }
              },
              "required": [
                "id",
                "comments"
              ],
              "additionalProperties": false
            },
            "default": []
          },
          "schedule": {
            "type": "object",
            "description": "When it is published by itself.",
            "properties": {
              "at": {
                "type": "integer",
                "description": "The moment. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              },
              "until": {
                "type": "integer",
                "description": "When what it says is taken back. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              },
              "by": {
                "description": "Who set it.",
                "$ref": "#/$defs/participant"
              },
              "commit": {
                "type": "string",
                "description": "The commit that is published.",
                "pattern": "^[0-9a-f]{40}$",
                "examples": [
                  "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                ]
              }
            },
            "required": [
              "at",
              "by",
              "commit"
            ],
            "additionalProperties": false
          },
          "checks": {
            "type": "object",
            "description": "What the checks came to.",
            "properties": {
              "tree": {
                "type": "string",
                "description": "The tree that was checked.",
                "pattern": "^[0-9a-f]{40}$",
                "examples": [
                  "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                ]
              },
              "verdict": {
                "type": "string",
                "description": "The verdict in one word.",
                "examples": [
                  "passed"
                ]
              },
              "errors": {
                "type": "integer",
                "description": "How many findings stand in the way.",
                "minimum": 0
              },
              "warnings": {
                "type": "integer",
                "description": "How many are worth a look.",
                "minimum": 0
              },
              "at": {
                "type": "integer",
                "description": "When. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              }
            },
            "required": [
              "tree",
              "verdict",
              "errors",
              "warnings",
              "at"
            ],
            "additionalProperties": false
          },
          "publication": {
            "type": "object",
            "description": "How it came onto main.",
            "properties": {
              "commit": {
                "type": "string",
                "description": "The commit on main.",
                "pattern": "^[0-9a-f]{40}$",
                "examples": [
                  "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
                ]
              },
              "at": {
                "type": "integer",
                "description": "When. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              },
              "by": {
                "description": "Who published it.",
                "$ref": "#/$defs/participant"
              },
              "deployment": {
                "type": "integer",
                "description": "The deployment that followed.",
                "minimum": 1
              }
            },
            "required": [
              "commit",
              "at",
              "by"
            ],
            "additionalProperties": false
          },
          "failure": {
            "type": "string",
            "description": "Why it could not be published at its time."
          },
          "closed": {
            "type": "object",
            "description": "How it was given up.",
            "properties": {
              "by": {
                "description": "Who gave it up.",
                "$ref": "#/$defs/participant"
              },
              "at": {
                "type": "integer",
                "description": "When. In seconds since 1970.",
                "minimum": 0,
                "examples": [
                  1795219200
                ]
              },
              "reason": {
                "type": "string",
                "description": "Why it was done, in the words of whoever did it."
              },
              "lost_branch": {
                "type": "boolean",
                "description": "Whether its branch was removed past Galley.",
                "default": false
              }
            },
            "required": [
              "by",
              "at"
            ],
            "additionalProperties": false
          },
          "pushers": {
            "type": "array",
            "description": "Those who pushed to its branch: they count as authors.",
            "items": {
              "description": "One of them.",
              "$ref": "#/$defs/participant"
            },
            "default": []
          },
          "rewritten": {
            "type": "boolean",
            "description": "Whether the branch was replaced by one that doesn't go on from what was reviewed.",
            "default": false
          }
        },
        "required": [
          "galley",
          "event",
          "sequence",
          "number",
          "title",
          "state",
          "branch",
          "opened_by",
          "opened_at",
          "updated_at"
        ],
        "additionalProperties": false,
        "$defs": {
          "participant": {
            "type": "object",
            "description": "Who did something.",
            "properties": {
              "kind": {
                "type": "string",
                "description": "What kind of actor it is.",
                "enum": [
                  "person",
                  "agent",
                  "host",
                  "system"
                ]
              },
              "id": {
                "type": "string",
                "description": "The id for good: a person's, a client's or a credential's; `host`; `galley`.",
                "examples": [
                  "01m7z6c7qgbbkd5fwhwqp9x994"
                ]
              },
              "name": {
                "type": "string",
                "description": "What it was called then.",
                "examples": [
                  "Ada"
                ]
              },
              "owner": {
                "type": "string",
                "description": "The id of the person for whom an agent acted."
              },
              "client": {
                "type": "string",
                "description": "The client or token that carried the call.",
                "examples": [
                  "Claude Code (alice@acme)"
                ]
              }
            },
            "required": [
              "kind",
              "id",
              "name"
            ],
            "additionalProperties": false
          }
        }
      }
      """#
    ),
    (
      "collection",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:collection",
        "title": "Collection",
        "description": "A file `collections/<collection>.json`: a folder of objects, the schema that they follow, and where they are kept and shown.",
        "type": "object",
        "properties": {
          "$schema": {
            "type": "string",
            "description": "Where an editor finds the description of this format. Galley doesn't read it.",
            "examples": [
              "urn:galley:format:collection"
            ]
          },
          "name": {
            "type": "string",
            "description": "The name of the collection, in the plural, as editors see it.",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "Stories"
            ]
          },
          "description": {
            "type": "string",
            "description": "What belongs in this collection.",
            "default": "",
            "examples": [
              "Reportage, essays and practical pieces."
            ]
          },
          "schema": {
            "type": "string",
            "description": "The id of the schema that its objects follow.",
            "pattern": "^[a-z0-9_][a-z0-9_-]*$",
            "examples": [
              "story"
            ]
          },
          "file": {
            "type": "string",
            "description": "How objects are kept: `markdown` is front matter followed by a body, `json` is one JSON object. Without it: `markdown` when the schema has a body, else `json`.",
            "enum": [
              "markdown",
              "json"
            ],
            "examples": [
              "markdown"
            ]
          },
          "url_pattern": {
            "type": "string",
            "description": "The address of an object on the published site. `{id}`, `{year}`, `{month}`, `{locale}` and any indexed property may stand in it. Without it, objects have no page of their own.",
            "pattern": "^/(?!/)[^\\s?#]*$",
            "examples": [
              "/stories/{id}"
            ]
          },
          "path_pattern": {
            "type": "string",
            "description": "The path of an object inside its folder, without the ending. Its last part holds `{id}` and plain text; the folders before it may be made from `{shard}`, `{year}`, `{month}`, `{day}` or an indexed select property. `{shard}` is two hexadecimal digits made from the id, good for large collections.",
            "pattern": "^([A-Za-z0-9_{][A-Za-z0-9_{}.-]*/)*([A-Za-z0-9_-][A-Za-z0-9_.-]*)?\\{id\\}[A-Za-z0-9_.-]*$",
            "default": "{id}",
            "examples": [
              "{year}/{id}",
              "{shard}/{id}"
            ]
          },
          "template": {
            "type": "string",
            "description": "The template of an object's page, without its ending. Without it, the collection's schema gives the name.",
            "pattern": "^[a-z0-9_][a-z0-9_/-]*$",
            "examples": [
              "story"
            ]
          },
          "sort": {
            "type": "string",
            "description": "The order of the collection where none is asked for: indexed fields, each with `:asc` or `:desc`.",
            "pattern": "^[A-Za-z_][A-Za-z0-9_]*(:(asc|desc))?(,\\s*[A-Za-z_][A-Za-z0-9_]*(:(asc|desc))?)*$",
            "default": "id",
            "examples": [
              "date:desc",
              "name"
            ]
          },
          "category": {
            "type": "string",
            "description": "The heading under which editors find this collection.",
            "default": "",
            "examples": [
              "Magazine"
            ]
          },
          "mcp": {
            "$ref": "#/$defs/card",
            "description": "Who may read this collection through MCP, and how it introduces itself.",
            "examples": [
              {
                "access": "public",
                "description": "Stories and essays."
              }
            ]
          },
          "trusted": {
            "type": "boolean",
            "description": "Whether the content comes from people you know. Content of an untrusted collection, such as letters from readers, is marked when an agent reads it.",
            "default": true,
            "examples": [
              false
            ]
          }
        },
        "required": [
          "name",
          "schema"
        ],
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false,
        "$defs": {
          "card": {
            "type": "object",
            "description": "What agents learn about this collection or view and who may read it through MCP.",
            "properties": {
              "access": {
                "type": "string",
                "description": "Who may read it. `admin`: administrators only. `authenticated`: everybody with a credential. `public`: everybody, if the site allows public access.",
                "enum": [
                  "admin",
                  "authenticated",
                  "public"
                ],
                "default": "admin",
                "examples": [
                  "public"
                ]
              },
              "description": {
                "type": "string",
                "description": "What is in it, written for an agent. It is shown in lists and in the descriptions of tools. When empty, the general description is used.",
                "default": "",
                "examples": [
                  "Stories and essays, the heart of the magazine."
                ]
              },
              "resource": {
                "type": "boolean",
                "description": "Whether it is listed among the MCP resources. When false, only tools reach it.",
                "default": true,
                "examples": [
                  true
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          }
        }
      }
      """#
    ),
    (
      "file",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:file",
        "title": "File",
        "description": "The value of a property with the field `file`, and each item of a `depot`.",
        "type": "object",
        "properties": {
          "src": {
            "type": "string",
            "description": "The file: a path from the root of the site, or a complete web address.",
            "format": "uri-reference",
            "pattern": "^(/(?!/)|https?://)[^\\s]+$",
            "examples": [
              "/media/tide-table.pdf"
            ]
          },
          "title": {
            "type": "string",
            "description": "What the file is called where it is offered. Without it, its file name.",
            "examples": [
              "Tide table 2026"
            ]
          },
          "size": {
            "type": "integer",
            "description": "The size in bytes.",
            "minimum": 0,
            "examples": [
              48213
            ]
          },
          "type": {
            "type": "string",
            "description": "The media type.",
            "pattern": "^[a-z]+/[A-Za-z0-9.+-]+$",
            "examples": [
              "application/pdf"
            ]
          }
        },
        "required": [
          "src"
        ],
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }
      """#
    ),
    (
      "image",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:image",
        "title": "Image",
        "description": "The value of a property with the field `image`, and each item of a `gallery`.",
        "type": "object",
        "properties": {
          "src": {
            "type": "string",
            "description": "The file: a path from the root of the site, or a complete web address.",
            "format": "uri-reference",
            "pattern": "^(/(?!/)|https?://)[^\\s]+$",
            "examples": [
              "/media/harbour-dusk.jpg"
            ]
          },
          "alt": {
            "type": "string",
            "description": "What the picture shows, for those who can't see it. Leave it empty only when the picture is mere decoration.",
            "default": "",
            "examples": [
              "Three fishing boats at a quay in the evening light"
            ]
          },
          "caption": {
            "type": "string",
            "description": "The line below the picture.",
            "default": "",
            "examples": [
              "The quay at half past nine."
            ]
          },
          "width": {
            "type": "integer",
            "description": "The width in pixels.",
            "minimum": 1,
            "examples": [
              1200
            ]
          },
          "height": {
            "type": "integer",
            "description": "The height in pixels.",
            "minimum": 1,
            "examples": [
              675
            ]
          },
          "credit": {
            "type": "string",
            "description": "Who made the picture.",
            "default": "",
            "examples": [
              "Ines Okafor"
            ]
          }
        },
        "required": [
          "src"
        ],
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }
      """#
    ),
    (
      "mcp-settings",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:mcp-settings",
        "title": "MCP settings",
        "description": "The file `settings/mcp.json`: whether and how agents reach this site. A change ends the sessions that are open; clients connect again.",
        "type": "object",
        "properties": {
          "$schema": {
            "type": "string",
            "description": "Where an editor finds the description of this format. Galley doesn't read it.",
            "examples": [
              "urn:galley:format:mcp-settings"
            ]
          },
          "enabled": {
            "type": "boolean",
            "description": "Whether this site answers MCP at all. When false, the endpoint answers 404 and the discovery document says `disabled: true`.",
            "default": true,
            "examples": [
              true
            ]
          },
          "publicAccess": {
            "type": "boolean",
            "description": "Whether callers without a credential may read what is marked `public`. When false, they are asked to sign in.",
            "default": false,
            "examples": [
              true
            ]
          },
          "allowedOrigins": {
            "type": "array",
            "description": "The web origins from which browsers may call, or the names of assistants that run in one: `claude`, `chatgpt`, `gemini`, `copilot`, `mistral`, `perplexity`, and `inspector` for the MCP Inspector on your own machine. `*` lets the pages of every site in: what is public may then be read by any of them. An empty list keeps all browsers out; other clients aren't concerned.",
            "items": {
              "type": "string",
              "pattern": "^(\\*|claude|chatgpt|gemini|copilot|mistral|perplexity|inspector|https?://[^/\\s]+)$"
            },
            "uniqueItems": true,
            "default": [],
            "examples": [
              [
                "claude",
                "https://app.example.com"
              ]
            ]
          },
          "publicIpPerMinute": {
            "type": "integer",
            "description": "How many calls one address may make in a minute without a credential. 0 turns the limit off.",
            "minimum": 0,
            "maximum": 1000000,
            "default": 60,
            "examples": [
              120
            ]
          },
          "toolPrefix": {
            "type": "string",
            "description": "A word in front of every tool name, so that several sites can be told apart in one client. `tidewater` makes `tidewater_list_collections`.",
            "pattern": "^$|^[a-z][a-z0-9_]{0,23}$",
            "default": "",
            "examples": [
              "tidewater"
            ]
          },
          "subscriptionsEnabled": {
            "type": "boolean",
            "description": "Whether a client that subscribed to a resource hears of its changes. When false, subscribing still succeeds and nothing is sent.",
            "default": true,
            "examples": [
              true
            ]
          },
          "toolsets": {
            "type": "array",
            "description": "The groups of tools that this site offers: `read` finds and reads content, `draft` proposes changes, `review` comments and asks for publication, `model` sees to schemas and collections, `site` to sites and upkeep. Without it, all of them, as far as the caller's scopes allow.",
            "items": {
              "type": "string",
              "enum": [
                "read",
                "draft",
                "review",
                "model",
                "site"
              ]
            },
            "uniqueItems": true,
            "minItems": 1,
            "examples": [
              [
                "read",
                "draft"
              ]
            ]
          }
        },
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }
      """#
    ),
    (
      "prompt",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:prompt",
        "title": "Prompt",
        "description": "The front matter of a file `prompts/<prompt>.md`: a prompt that people pick in their client. The body is its text, in which `{{ arguments.<name> }}`, `{{ site.name }}`, `{{ site.description }}`, `{{ site.base_url }}`, `{{ site.slug }}` and `{{ today }}` are filled in. What is filled in isn't read again, and everything else stays as it is written.",
        "type": "object",
        "properties": {
          "title": {
            "type": "string",
            "description": "The title of the prompt, as people see it.",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "Draft a story in our voice"
            ]
          },
          "description": {
            "type": "string",
            "description": "What the prompt does.",
            "default": "",
            "examples": [
              "Writes a first draft that follows the content guide."
            ]
          },
          "arguments": {
            "type": "array",
            "description": "What the prompt asks for before it runs, in this order.",
            "items": {
              "type": "object",
              "description": "One argument.",
              "properties": {
                "name": {
                  "type": "string",
                  "description": "The name by which the text refers to it.",
                  "pattern": "^[a-z][a-z0-9_]{0,47}$",
                  "examples": [
                    "topic"
                  ]
                },
                "description": {
                  "type": "string",
                  "description": "What to give here.",
                  "default": "",
                  "examples": [
                    "What the story is about, in a sentence."
                  ]
                },
                "required": {
                  "type": "boolean",
                  "description": "Whether the prompt needs it.",
                  "default": false,
                  "examples": [
                    true
                  ]
                },
                "complete": {
                  "type": "string",
                  "description": "Where suggestions come from while somebody types: `collection:<id>` suggests the objects of a collection, `values` the list below.",
                  "pattern": "^(values|collection:[a-z0-9_][a-z0-9_-]*)$",
                  "examples": [
                    "collection:authors",
                    "values"
                  ]
                },
                "values": {
                  "type": "array",
                  "description": "The suggestions when `complete` is `values`.",
                  "items": {
                    "type": "string"
                  },
                  "uniqueItems": true,
                  "default": [],
                  "examples": [
                    [
                      "en",
                      "de"
                    ]
                  ]
                }
              },
              "required": [
                "name"
              ],
              "dependentRequired": {
                "values": [
                  "complete"
                ]
              },
              "if": {
                "properties": {
                  "complete": {
                    "const": "values"
                  }
                },
                "required": [
                  "complete"
                ]
              },
              "then": {
                "required": [
                  "values"
                ]
              },
              "patternProperties": {
                "^x-": true
              },
              "additionalProperties": false
            },
            "default": [],
            "examples": [
              [
                {
                  "name": "topic",
                  "description": "What the story is about.",
                  "required": true
                }
              ]
            ]
          },
          "access": {
            "type": "string",
            "description": "Who sees this prompt.",
            "enum": [
              "admin",
              "authenticated",
              "public"
            ],
            "default": "admin",
            "examples": [
              "public"
            ]
          }
        },
        "required": [
          "title"
        ],
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }
      """#
    ),
    (
      "query",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:query",
        "title": "Saved query",
        "description": "A file `queries/<tool>.json`: a question with parameters that appears as an MCP tool of its own. The file's name is the tool's name: a lower case letter, then up to 47 letters, digits or `_`, and none of the names of Galley's own tools and acts, such as `get_object` or `publish_site`.",
        "type": "object",
        "properties": {
          "$schema": {
            "type": "string",
            "description": "Where an editor finds the description of this format. Galley doesn't read it.",
            "examples": [
              "urn:galley:format:query"
            ]
          },
          "title": {
            "type": "string",
            "description": "The title of the tool, as people see it.",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "Stories by author"
            ]
          },
          "description": {
            "type": "string",
            "description": "What the tool answers and when to use it, written for an agent.",
            "minLength": 1,
            "examples": [
              "Lists the stories of one author, newest first."
            ]
          },
          "params": {
            "type": "object",
            "description": "The parameters of the tool, by name.",
            "propertyNames": {
              "pattern": "^[a-z][a-z0-9_]{0,47}$"
            },
            "additionalProperties": {
              "$ref": "#/$defs/param"
            },
            "default": {},
            "examples": [
              {
                "author": {
                  "type": "string",
                  "description": "The id of the author.",
                  "required": true
                }
              }
            ]
          },
          "collection": {
            "type": "string",
            "description": "The one collection that is asked. Name exactly one of `collection`, `collections` and `view`.",
            "pattern": "^[a-z0-9_][a-z0-9_-]*$",
            "examples": [
              "posts"
            ]
          },
          "collections": {
            "type": "array",
            "description": "The collections that are asked together.",
            "items": {
              "type": "string",
              "pattern": "^[a-z0-9_][a-z0-9_-]*$"
            },
            "uniqueItems": true,
            "minItems": 1,
            "examples": [
              [
                "posts",
                "events"
              ]
            ]
          },
          "view": {
            "type": "string",
            "description": "The view whose answer is filtered.",
            "pattern": "^[a-z0-9_][a-z0-9_-]*$",
            "examples": [
              "latest-stories"
            ]
          },
          "include": {
            "type": "string",
            "description": "Conditions that must all hold, as in a view. `{{params.name}}` stands for the value of a parameter. A condition whose parameter has no value is left out.",
            "maxLength": 4096,
            "examples": [
              "author:{{params.author}}"
            ]
          },
          "exclude": {
            "type": "string",
            "description": "Conditions of which one is enough to leave an object out. Parameters may be used.",
            "maxLength": 4096,
            "examples": [
              "draft:true"
            ]
          },
          "search": {
            "type": "string",
            "description": "Words that must be found in the text of collections. Parameters may be used. The best results come first, so `sort` doesn't count then.",
            "maxLength": 1000,
            "examples": [
              "{{params.words}}"
            ]
          },
          "sort": {
            "type": "string",
            "description": "The order of the answer.",
            "pattern": "^[A-Za-z_][A-Za-z0-9_]*(:(asc|desc))?(,\\s*[A-Za-z_][A-Za-z0-9_]*(:(asc|desc))?)*$",
            "examples": [
              "date:desc"
            ]
          },
          "limit": {
            "type": "integer",
            "description": "How many objects one answer holds at most. More are fetched with the cursor.",
            "minimum": 1,
            "maximum": 50,
            "default": 20,
            "examples": [
              10
            ]
          },
          "fields": {
            "type": "array",
            "description": "The fields that the answer shows; the id always comes along. Without it, all that are exposed.",
            "items": {
              "type": "string",
              "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
            },
            "minItems": 1,
            "uniqueItems": true,
            "examples": [
              [
                "title",
                "date",
                "summary"
              ]
            ]
          },
          "format": {
            "type": "string",
            "description": "How rich text is given: as markdown, as HTML, or as plain text.",
            "enum": [
              "markdown",
              "html",
              "text"
            ],
            "default": "markdown",
            "examples": [
              "text"
            ]
          },
          "access": {
            "type": "string",
            "description": "Who sees and may call this tool. What the caller may not read otherwise stays out of the answer all the same.",
            "enum": [
              "admin",
              "authenticated",
              "public"
            ],
            "default": "admin",
            "examples": [
              "public"
            ]
          }
        },
        "required": [
          "title",
          "description"
        ],
        "oneOf": [
          {
            "required": [
              "collection"
            ]
          },
          {
            "required": [
              "collections"
            ]
          },
          {
            "required": [
              "view"
            ]
          }
        ],
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false,
        "$defs": {
          "param": {
            "type": "object",
            "description": "One parameter of the tool.",
            "properties": {
              "type": {
                "type": "string",
                "description": "The kind of value.",
                "enum": [
                  "string",
                  "integer",
                  "number",
                  "boolean",
                  "date"
                ],
                "default": "string",
                "examples": [
                  "date"
                ]
              },
              "description": {
                "type": "string",
                "description": "What to give here, written for an agent.",
                "default": "",
                "examples": [
                  "The id of the author, such as `mara-lindqvist`."
                ]
              },
              "required": {
                "type": "boolean",
                "description": "Whether the tool refuses to run without it.",
                "default": false,
                "examples": [
                  true
                ]
              },
              "default": {
                "type": [
                  "string",
                  "number",
                  "boolean"
                ],
                "description": "The value that is used when none is given.",
                "examples": [
                  "2026-01-01"
                ]
              },
              "enum": {
                "type": "array",
                "description": "The only values that are taken.",
                "items": {
                  "type": [
                    "string",
                    "number",
                    "boolean"
                  ]
                },
                "minItems": 1,
                "uniqueItems": true,
                "examples": [
                  [
                    "coast",
                    "rivers"
                  ]
                ]
              },
              "minimum": {
                "type": "number",
                "description": "The smallest number that is taken.",
                "examples": [
                  0
                ]
              },
              "maximum": {
                "type": "number",
                "description": "The largest number that is taken.",
                "examples": [
                  500
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          }
        }
      }
      """#
    ),
    (
      "redirects",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:redirects",
        "title": "Redirects",
        "description": "A file `redirects/<collection>.json`: where the objects of a collection went that were renamed. Galley writes it when it renames an object; the published site answers the former addresses with the new ones.",
        "type": "object",
        "properties": {
          "$schema": {
            "type": "string",
            "description": "Where an editor finds the description of this format. Galley doesn't read it.",
            "examples": [
              "urn:galley:format:redirects"
            ]
          },
          "redirects": {
            "type": "object",
            "description": "The former ids of objects, each with where it leads. An id that an object has now leads to that object, whatever is written here.",
            "additionalProperties": {
              "type": "object",
              "properties": {
                "to": {
                  "type": "string",
                  "description": "The id that the object has now.",
                  "minLength": 1,
                  "maxLength": 128,
                  "examples": [
                    "the-harbour-at-dusk"
                  ]
                },
                "since": {
                  "type": "string",
                  "description": "The day on which the object was renamed.",
                  "format": "date",
                  "examples": [
                    "2026-05-01"
                  ]
                }
              },
              "required": [
                "to"
              ],
              "patternProperties": {
                "^x-": true
              },
              "additionalProperties": false
            },
            "examples": [
              {
                "harbour-dusk": {
                  "to": "the-harbour-at-dusk",
                  "since": "2026-05-01"
                }
              }
            ]
          }
        },
        "required": [
          "redirects"
        ],
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }
      """#
    ),
    (
      "schema",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:schema",
        "title": "Content schema",
        "description": "A file `schemas/<schema>.json`: the properties of an object, written in JSON Schema 2020-12 with a few keywords of Galley's own. All keywords of JSON Schema mean what they always mean.",
        "type": "object",
        "$ref": "https://json-schema.org/draft/2020-12/schema",
        "properties": {
          "type": {
            "type": "string",
            "description": "Always `object`. It may be left out.",
            "const": "object",
            "default": "object",
            "examples": [
              "object"
            ]
          },
          "label": {
            "type": "string",
            "description": "The name of one object of this kind, in the singular, as editors see it.",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "Story"
            ]
          },
          "help": {
            "type": "string",
            "description": "What this kind of object is for.",
            "default": "",
            "examples": [
              "One story, essay or practical piece."
            ]
          },
          "category": {
            "type": "string",
            "description": "The heading under which editors find this schema.",
            "default": "",
            "examples": [
              "Magazine"
            ]
          },
          "extends": {
            "type": "string",
            "description": "The id of another schema. Its properties, its required list and its index come first; this schema adds to them and can't redefine them.",
            "pattern": "^[a-z0-9_][a-z0-9_-]*$",
            "examples": [
              "entry"
            ]
          },
          "properties": {
            "type": "object",
            "description": "The properties of an object, by name. Their order here is their order in the editor and in files.",
            "propertyNames": {
              "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
            },
            "examples": [
              {
                "title": {
                  "field": "text",
                  "label": "Title",
                  "minLength": 1
                }
              }
            ]
          },
          "index": {
            "type": "array",
            "description": "The properties by which objects can be filtered and sorted. Fields of long text can't be among them.",
            "items": {
              "type": "string",
              "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
            },
            "uniqueItems": true,
            "default": [],
            "examples": [
              [
                "title",
                "date",
                "category"
              ]
            ]
          },
          "body": {
            "type": "string",
            "description": "The property that is the text below the front matter of a markdown file. Without it, the property `body`, if its field is `markdown` or `styledtext`.",
            "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
            "examples": [
              "body"
            ]
          },
          "display": {
            "type": "object",
            "description": "Which properties stand for an object in lists, cards and search results.",
            "properties": {
              "title": {
                "type": "string",
                "description": "The property that names the object. Without it, the first of `title`, `name` and `label` that there is.",
                "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                "examples": [
                  "name"
                ]
              },
              "summary": {
                "type": "string",
                "description": "The property that describes the object in a sentence or two. Without it, the first of `summary`, `excerpt` and `description` that there is.",
                "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                "examples": [
                  "role"
                ]
              },
              "image": {
                "type": "string",
                "description": "The property that holds its picture. Without it, the first of `image` and `cover` that there is.",
                "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                "examples": [
                  "portrait"
                ]
              },
              "date": {
                "type": "string",
                "description": "The property that holds its date, from which the year in a path is taken. Without it, the first of `date`, `starts` and `published` that there is.",
                "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                "examples": [
                  "starts"
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false,
            "examples": [
              {
                "title": "name",
                "image": "portrait"
              }
            ]
          },
          "mcp": {
            "type": "object",
            "description": "What agents learn about this kind of object.",
            "properties": {
              "description": {
                "type": "string",
                "description": "What such an object is, written for an agent. Without it, the help, and without that, the label.",
                "default": "",
                "examples": [
                  "A story. Its body is markdown."
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          }
        },
        "required": [
          "label"
        ],
        "patternProperties": {
          "^x-": true
        },
        "unevaluatedProperties": false,
        "$defs": {
          "property": {
            "$dynamicAnchor": "meta",
            "description": "One property: any keyword of JSON Schema 2020-12 (`enum`, `minLength`, `pattern`, …) and the keywords below. Schemas inside it, such as the items of a list, follow the same rules.",
            "type": [
              "object",
              "boolean"
            ],
            "$ref": "https://json-schema.org/draft/2020-12/schema",
            "properties": {
              "field": {
                "type": "string",
                "description": "The kind of field: how it is edited, what its values look like, and whether it can be filtered and sorted. The JSON type follows from it.",
                "enum": [
                  "id",
                  "slug",
                  "text",
                  "textarea",
                  "markdown",
                  "styledtext",
                  "number",
                  "integer",
                  "toggle",
                  "date",
                  "datetime",
                  "select",
                  "multiselect",
                  "tags",
                  "url",
                  "email",
                  "phone",
                  "color",
                  "reference",
                  "references",
                  "image",
                  "file",
                  "gallery",
                  "depot",
                  "json",
                  "object",
                  "deck",
                  "password",
                  "secret",
                  "hidden",
                  "localizedtext",
                  "localizedmarkdown",
                  "localizedstyledtext"
                ],
                "examples": [
                  "text",
                  "localizedtext"
                ]
              },
              "label": {
                "type": "string",
                "description": "The name of the property, as editors see it. Without it, the property's own name.",
                "examples": [
                  "Publication date"
                ]
              },
              "help": {
                "type": "string",
                "description": "A sentence below the field that tells what belongs in it.",
                "default": "",
                "examples": [
                  "The day on which the story appears."
                ]
              },
              "factory": {
                "description": "Where the value of a new object comes from when none is given: the present moment, the present day, a fresh UUID, an address made from another property, or a fixed value.",
                "oneOf": [
                  {
                    "type": "string",
                    "enum": [
                      "now",
                      "today",
                      "uuid"
                    ]
                  },
                  {
                    "type": "object",
                    "description": "Makes a lower case name with hyphens from another property.",
                    "properties": {
                      "slug": {
                        "type": "string",
                        "description": "The property that the name is made from.",
                        "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                        "examples": [
                          "title"
                        ]
                      }
                    },
                    "required": [
                      "slug"
                    ],
                    "patternProperties": {
                      "^x-": true
                    },
                    "additionalProperties": false
                  },
                  {
                    "type": "object",
                    "description": "Takes a fixed value.",
                    "properties": {
                      "default": {
                        "description": "The value. It must fit the property.",
                        "examples": [
                          false
                        ]
                      }
                    },
                    "required": [
                      "default"
                    ],
                    "patternProperties": {
                      "^x-": true
                    },
                    "additionalProperties": false
                  }
                ],
                "examples": [
                  "today",
                  {
                    "slug": "title"
                  },
                  {
                    "default": false
                  }
                ]
              },
              "collection": {
                "type": [
                  "string",
                  "array"
                ],
                "description": "For `reference` and `references`: the collection that the value leads to, or a list of them.",
                "pattern": "^[a-z0-9_][a-z0-9_-]*$",
                "items": {
                  "type": "string",
                  "pattern": "^[a-z0-9_][a-z0-9_-]*$"
                },
                "minItems": 1,
                "uniqueItems": true,
                "examples": [
                  "authors",
                  [
                    "posts",
                    "pages"
                  ]
                ]
              },
              "key": {
                "type": "string",
                "description": "For `deck`: the property that names each item and stays the same when items move.",
                "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                "default": "id",
                "examples": [
                  "slot"
                ]
              },
              "options": {
                "type": "array",
                "description": "For `select` and `multiselect`: the values to choose from, with the words that editors see.",
                "items": {
                  "type": "object",
                  "description": "One value to choose.",
                  "properties": {
                    "value": {
                      "type": [
                        "string",
                        "number"
                      ],
                      "description": "The value as it is stored.",
                      "examples": [
                        "coast"
                      ]
                    },
                    "label": {
                      "type": "string",
                      "description": "The words that editors see. Without them, the value.",
                      "examples": [
                        "On the coast"
                      ]
                    }
                  },
                  "required": [
                    "value"
                  ],
                  "patternProperties": {
                    "^x-": true
                  },
                  "additionalProperties": false
                },
                "minItems": 1,
                "examples": [
                  [
                    {
                      "value": "coast",
                      "label": "On the coast"
                    }
                  ]
                ]
              },
              "settings": {
                "type": "object",
                "description": "Settings for the console's editor of this field. They change nothing about the content.",
                "default": {},
                "examples": [
                  {
                    "rows": 6
                  }
                ]
              },
              "pii": {
                "type": "boolean",
                "description": "Whether the value is personal data. It is then given only to callers with the scope `content:pii`.",
                "default": false,
                "examples": [
                  true
                ]
              },
              "mcp": {
                "type": "object",
                "description": "What agents learn about this property.",
                "properties": {
                  "description": {
                    "type": "string",
                    "description": "What is in it, written for an agent. Without it, the help, and without that, the label.",
                    "default": "",
                    "examples": [
                      "The day of first publication, never changed afterwards."
                    ]
                  },
                  "expose": {
                    "type": "boolean",
                    "description": "Whether MCP answers show the property. False takes it out of every answer, for every caller. `password` and `secret` fields are false unless they say true.",
                    "default": true,
                    "examples": [
                      false
                    ]
                  }
                },
                "patternProperties": {
                  "^x-": true
                },
                "additionalProperties": false
              }
            },
            "allOf": [
              {
                "if": {
                  "required": [
                    "collection"
                  ]
                },
                "then": {
                  "required": [
                    "field"
                  ],
                  "properties": {
                    "field": {
                      "enum": [
                        "reference",
                        "references"
                      ]
                    }
                  }
                }
              },
              {
                "if": {
                  "required": [
                    "key"
                  ]
                },
                "then": {
                  "required": [
                    "field"
                  ],
                  "properties": {
                    "field": {
                      "enum": [
                        "deck"
                      ]
                    }
                  }
                }
              },
              {
                "if": {
                  "required": [
                    "options"
                  ]
                },
                "then": {
                  "required": [
                    "field"
                  ],
                  "properties": {
                    "field": {
                      "enum": [
                        "select",
                        "multiselect"
                      ]
                    }
                  }
                }
              },
              {
                "if": {
                  "required": [
                    "field"
                  ],
                  "properties": {
                    "field": {
                      "enum": [
                        "reference",
                        "references"
                      ]
                    }
                  }
                },
                "then": {
                  "required": [
                    "collection"
                  ]
                }
              },
              {
                "if": {
                  "required": [
                    "field"
                  ],
                  "properties": {
                    "field": {
                      "const": "select"
                    }
                  }
                },
                "then": {
                  "anyOf": [
                    {
                      "required": [
                        "enum"
                      ]
                    },
                    {
                      "required": [
                        "options"
                      ]
                    }
                  ]
                }
              },
              {
                "if": {
                  "required": [
                    "field"
                  ],
                  "properties": {
                    "field": {
                      "const": "multiselect"
                    }
                  }
                },
                "then": {
                  "anyOf": [
                    {
                      "required": [
                        "items"
                      ]
                    },
                    {
                      "required": [
                        "options"
                      ]
                    }
                  ]
                }
              }
            ],
            "patternProperties": {
              "^x-": true
            },
            "unevaluatedProperties": false
          }
        }
      }
      """#
    ),
    (
      "server",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:server",
        "title": "Server settings",
        "description": "The file `galley.json` of a data directory: what holds for the server on this machine, as opposed to what holds for a site. It never lies in git.",
        "type": "object",
        "properties": {
          "$schema": {
            "type": "string",
            "description": "Where an editor finds the description of this format. Galley doesn't read it.",
            "examples": [
              "urn:galley:format:server"
            ]
          },
          "galley": {
            "type": "integer",
            "description": "The number of this format.",
            "const": 1,
            "examples": [
              1
            ]
          },
          "workspace": {
            "type": "string",
            "description": "The name of the first workspace.",
            "minLength": 1,
            "maxLength": 100,
            "default": "default",
            "examples": [
              "Tidewater Publishing"
            ]
          },
          "listen": {
            "type": "string",
            "description": "The address and port of the console, MCP and the API. The option --listen comes before it.",
            "minLength": 1,
            "default": "127.0.0.1:8080",
            "examples": [
              "0.0.0.0:443"
            ]
          },
          "content_listen": {
            "type": "string",
            "description": "The address and port of published sites and previews, which are another origin than the console. The option --content-listen comes before it.",
            "minLength": 1,
            "default": "127.0.0.1:8081",
            "examples": [
              "0.0.0.0:8081"
            ]
          },
          "public_url": {
            "type": "string",
            "description": "The address by which the world knows the server, when something in front of it makes it another one. With it the server answers only to its host, to the address that it listens on and to names of this machine.",
            "format": "uri",
            "examples": [
              "https://galley.example.com"
            ]
          },
          "tls": {
            "type": "object",
            "description": "The certificate for serving https without anything in front.",
            "properties": {
              "certificate": {
                "type": "string",
                "description": "The file of the certificate chain in PEM.",
                "minLength": 1,
                "examples": [
                  "/etc/galley/cert.pem"
                ]
              },
              "key": {
                "type": "string",
                "description": "The file of the private key in PEM.",
                "minLength": 1,
                "examples": [
                  "/etc/galley/key.pem"
                ]
              }
            },
            "required": [
              "certificate",
              "key"
            ],
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "mail": {
            "type": "object",
            "description": "How the server sends mail: through a relay, or by a command of this machine. Without it nobody is written to.",
            "properties": {
              "from": {
                "type": "string",
                "description": "The address that mail is from.",
                "minLength": 3,
                "maxLength": 254,
                "examples": [
                  "galley@example.com"
                ]
              },
              "relay": {
                "type": "object",
                "description": "The SMTP server that takes the mail.",
                "properties": {
                  "host": {
                    "type": "string",
                    "description": "Its name.",
                    "minLength": 1,
                    "maxLength": 253,
                    "examples": [
                      "smtp.example.com"
                    ]
                  },
                  "port": {
                    "type": "integer",
                    "description": "Its port; else 587, or 465 with `tls`, or 25 with `none`.",
                    "minimum": 1,
                    "maximum": 65535,
                    "examples": [
                      587
                    ]
                  },
                  "security": {
                    "type": "string",
                    "description": "How the connection is kept from others' eyes: `starttls` begins in the clear and insists on TLS before anything is said, `tls` from the first byte, `none` not at all.",
                    "enum": [
                      "starttls",
                      "tls",
                      "none"
                    ],
                    "default": "starttls",
                    "examples": [
                      "starttls"
                    ]
                  },
                  "user": {
                    "type": "string",
                    "description": "The name to sign in with there.",
                    "minLength": 1,
                    "examples": [
                      "galley"
                    ]
                  },
                  "password": {
                    "type": "string",
                    "description": "The password that goes with it. The file must then be its owner's alone (chmod 600).",
                    "minLength": 1,
                    "examples": [
                      "correct horse battery staple"
                    ]
                  }
                },
                "required": [
                  "host"
                ],
                "patternProperties": {
                  "^x-": true
                },
                "additionalProperties": false
              },
              "sendmail": {
                "type": "array",
                "description": "A program that takes a message on standard input, with its arguments. Nothing of a message ever stands in them.",
                "items": {
                  "type": "string",
                  "minLength": 1
                },
                "minItems": 1,
                "examples": [
                  [
                    "/usr/sbin/sendmail",
                    "-t",
                    "-i"
                  ]
                ]
              }
            },
            "required": [
              "from"
            ],
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "deploy": {
            "type": "object",
            "description": "Where publications go, by site. What isn't listed is published on this machine alone. Tokens stay outside of this file.",
            "additionalProperties": {
              "type": "object",
              "description": "The places of one site.",
              "properties": {
                "targets": {
                  "type": "array",
                  "description": "The places. One that hangs or refuses keeps none of the others from being served.",
                  "items": {
                    "type": "object",
                    "description": "One place: a folder or a repository.",
                    "properties": {
                      "name": {
                        "type": "string",
                        "description": "What it is called in records and logs.",
                        "pattern": "^[a-z0-9][a-z0-9_-]*$",
                        "maxLength": 60,
                        "examples": [
                          "www"
                        ]
                      },
                      "folder": {
                        "type": "object",
                        "description": "A folder of this machine. Each publication gets a folder of its own in it, complete before `current` leads there.",
                        "properties": {
                          "path": {
                            "type": "string",
                            "description": "The folder, from the root. It is made when it isn't there.",
                            "minLength": 2,
                            "maxLength": 4096,
                            "examples": [
                              "/srv/www/magazine"
                            ]
                          },
                          "keep": {
                            "type": "integer",
                            "description": "How many publications stay there.",
                            "minimum": 1,
                            "maximum": 1000,
                            "default": 5,
                            "examples": [
                              10
                            ]
                          }
                        },
                        "required": [
                          "path"
                        ],
                        "patternProperties": {
                          "^x-": true
                        },
                        "additionalProperties": false
                      },
                      "git": {
                        "type": "object",
                        "description": "A repository to which main is pushed. It is never forced: a remote that has gone on by itself refuses, and the deployment says so.",
                        "properties": {
                          "url": {
                            "type": "string",
                            "description": "Its address: https://, ssh://, user@host:path, file:// or a path from the root.",
                            "minLength": 2,
                            "maxLength": 2048,
                            "examples": [
                              "https://git.example.com/harbour/magazine.git"
                            ]
                          },
                          "branch": {
                            "type": "string",
                            "description": "The branch there.",
                            "minLength": 1,
                            "maxLength": 200,
                            "pattern": "^[A-Za-z0-9][A-Za-z0-9._/-]*$",
                            "default": "main",
                            "examples": [
                              "main"
                            ]
                          },
                          "tag": {
                            "type": "string",
                            "description": "A tag to make there for each deployment; `{number}` stands for the deployment's number.",
                            "minLength": 1,
                            "maxLength": 200,
                            "pattern": "^[A-Za-z0-9][A-Za-z0-9._/{}-]*$",
                            "examples": [
                              "published-{number}"
                            ]
                          },
                          "user": {
                            "type": "string",
                            "description": "The name that goes with the token.",
                            "minLength": 1,
                            "maxLength": 200,
                            "default": "git",
                            "examples": [
                              "x-access-token"
                            ]
                          },
                          "token_file": {
                            "type": "string",
                            "description": "The file that holds the token for https. It is read at each push, so it may be replaced at any time.",
                            "minLength": 2,
                            "maxLength": 4096,
                            "pattern": "^/",
                            "examples": [
                              "/etc/galley/mirror-token"
                            ]
                          },
                          "token_environment": {
                            "type": "string",
                            "description": "The environment variable that holds the token, where it isn't in a file.",
                            "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                            "examples": [
                              "GALLEY_MIRROR_TOKEN"
                            ]
                          },
                          "ssh_key": {
                            "type": "string",
                            "description": "The file of the private key for ssh. The remote's own key is looked up in the known hosts of the user that runs the server.",
                            "minLength": 2,
                            "maxLength": 4096,
                            "pattern": "^/",
                            "examples": [
                              "/etc/galley/mirror_ed25519"
                            ]
                          }
                        },
                        "required": [
                          "url"
                        ],
                        "patternProperties": {
                          "^x-": true
                        },
                        "additionalProperties": false
                      },
                      "attempts": {
                        "type": "integer",
                        "description": "How often it is tried before the deployment goes on without it.",
                        "minimum": 1,
                        "maximum": 20,
                        "default": 3,
                        "examples": [
                          5
                        ]
                      },
                      "timeout_seconds": {
                        "type": "integer",
                        "description": "For how long one attempt may go on before it is ended.",
                        "minimum": 1,
                        "maximum": 3600,
                        "default": 60,
                        "examples": [
                          120
                        ]
                      }
                    },
                    "required": [
                      "name"
                    ],
                    "oneOf": [
                      {
                        "required": [
                          "folder"
                        ]
                      },
                      {
                        "required": [
                          "git"
                        ]
                      }
                    ],
                    "patternProperties": {
                      "^x-": true
                    },
                    "additionalProperties": false
                  },
                  "maxItems": 50,
                  "examples": [
                    [
                      {
                        "name": "www",
                        "folder": {
                          "path": "/srv/www/magazine"
                        }
                      }
                    ]
                  ]
                }
              },
              "required": [
                "targets"
              ],
              "patternProperties": {
                "^x-": true
              },
              "additionalProperties": false
            },
            "propertyNames": {
              "pattern": "^[a-z0-9][a-z0-9_-]*$"
            },
            "examples": [
              {
                "magazine": {
                  "targets": [
                    {
                      "name": "www",
                      "folder": {
                        "path": "/srv/www/magazine",
                        "keep": 5
                      }
                    },
                    {
                      "name": "mirror",
                      "git": {
                        "url": "ssh://git@git.example.com/magazine.git",
                        "ssh_key": "/etc/galley/mirror_ed25519"
                      }
                    }
                  ]
                }
              }
            ]
          },
          "webhooks": {
            "type": "array",
            "description": "Servers that are told when something happens. Where there is one, the file must be its owner's alone (chmod 600): it holds their secrets.",
            "items": {
              "type": "object",
              "properties": {
                "url": {
                  "type": "string",
                  "description": "Where it is told: https, on the public internet unless `outbound` opens more.",
                  "minLength": 8,
                  "maxLength": 2048,
                  "examples": [
                    "https://hooks.example.com/galley"
                  ]
                },
                "events": {
                  "type": "array",
                  "description": "What it is told of: names of events, or the beginning of names with a star.",
                  "items": {
                    "type": "string",
                    "minLength": 1,
                    "pattern": "^[a-z_.]*\\*?$"
                  },
                  "minItems": 1,
                  "default": [
                    "*"
                  ],
                  "examples": [
                    [
                      "credential.*"
                    ]
                  ]
                },
                "secret": {
                  "type": "string",
                  "description": "The key of the signature by which the receiver knows who tells; 16 characters at least.",
                  "minLength": 16,
                  "examples": [
                    "a-long-random-text"
                  ]
                },
                "workspace": {
                  "type": "string",
                  "description": "The only workspace whose events it is told of, by its short name.",
                  "minLength": 1,
                  "examples": [
                    "harbour-co"
                  ]
                }
              },
              "required": [
                "url",
                "secret"
              ],
              "patternProperties": {
                "^x-": true
              },
              "additionalProperties": false
            }
          },
          "outbound": {
            "type": "object",
            "description": "What the server may ask of others beyond the public internet: for webhooks and OAuth clients of the house.",
            "properties": {
              "networks": {
                "type": "array",
                "description": "Networks that are open although they aren't public.",
                "items": {
                  "type": "string",
                  "minLength": 2
                },
                "examples": [
                  [
                    "10.1.0.0/16"
                  ]
                ]
              },
              "plain_http": {
                "type": "boolean",
                "description": "Whether those networks may be asked with http: as well.",
                "default": false,
                "examples": [
                  false
                ]
              },
              "authorities": {
                "type": "string",
                "description": "A file of certificates in PEM that are trusted beside the system's.",
                "minLength": 1,
                "examples": [
                  "/etc/galley/house-ca.pem"
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "checks": {
            "type": "array",
            "description": "Programs of this machine that look at what a changeset changes, beside Galley's own checks. They get a description of the changes as JSON on standard input and the changed files in their working folder, and answer one JSON object on a line for each finding.",
            "items": {
              "type": "object",
              "description": "One program.",
              "properties": {
                "name": {
                  "type": "string",
                  "description": "What it is called among the checks. Galley's own names are taken.",
                  "pattern": "^(?!(schema|references|links|markdown|accessibility|secrets|size|spelling)$)[a-z][a-z0-9_-]{0,47}$",
                  "examples": [
                    "house-style"
                  ]
                },
                "summary": {
                  "type": "string",
                  "description": "What it is for, in a sentence.",
                  "maxLength": 200,
                  "examples": [
                    "Our words for places are used."
                  ]
                },
                "command": {
                  "type": "array",
                  "description": "The program by its whole path, with its arguments.",
                  "items": {
                    "type": "string"
                  },
                  "minItems": 1,
                  "prefixItems": [
                    {
                      "type": "string",
                      "pattern": "^/"
                    }
                  ],
                  "examples": [
                    [
                      "/usr/local/bin/house-style",
                      "--strict"
                    ]
                  ]
                },
                "seconds": {
                  "type": "integer",
                  "description": "After how many seconds it is ended; the changeset then has not passed.",
                  "minimum": 1,
                  "maximum": 600,
                  "default": 30,
                  "examples": [
                    10
                  ]
                },
                "severity": {
                  "type": "string",
                  "description": "`error`: what it finds, or that it can't be run, stops a changeset from being published. `warning`: it is shown.",
                  "enum": [
                    "error",
                    "warning"
                  ],
                  "default": "error",
                  "examples": [
                    "warning"
                  ]
                },
                "sites": {
                  "type": "array",
                  "description": "The only sites that it is run for. Without it, all.",
                  "items": {
                    "type": "string",
                    "minLength": 1
                  },
                  "examples": [
                    [
                      "magazine"
                    ]
                  ]
                }
              },
              "required": [
                "name",
                "command"
              ],
              "patternProperties": {
                "^x-": true
              },
              "additionalProperties": false
            },
            "default": [],
            "examples": [
              [
                {
                  "name": "house-style",
                  "command": [
                    "/usr/local/bin/house-style"
                  ]
                }
              ]
            ]
          },
          "retention": {
            "type": "object",
            "description": "For how long the server remembers what is over.",
            "properties": {
              "ended_credentials_days": {
                "type": "integer",
                "description": "For how many days after their end tokens and keys are still listed.",
                "minimum": 1,
                "maximum": 36500,
                "default": 365,
                "examples": [
                  365
                ]
              },
              "audit_days": {
                "type": "integer",
                "description": "For how many days rows of the audit log are kept. What is older is taken away once a day, and the log says so. Without it they are kept for ever.",
                "minimum": 1,
                "maximum": 36500,
                "examples": [
                  400
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "oauth": {
            "type": "object",
            "description": "The authorization server, by which people let programs act for them.",
            "properties": {
              "enabled": {
                "type": "boolean",
                "description": "Whether there is one. Where there is none, tokens that it gave are refused as well.",
                "default": true,
                "examples": [
                  false
                ]
              },
              "registration": {
                "type": "boolean",
                "description": "Whether programs may register themselves.",
                "default": true,
                "examples": [
                  false
                ]
              },
              "client_documents": {
                "type": "boolean",
                "description": "Whether a program's id may be the https address of a document that describes it.",
                "default": true,
                "examples": [
                  false
                ]
              },
              "client_document_hosts": {
                "type": "array",
                "description": "The hosts from which such documents are read; any where the list is left out.",
                "items": {
                  "type": "string",
                  "minLength": 1
                },
                "maxItems": 200,
                "examples": [
                  [
                    "claude.ai",
                    "chatgpt.com"
                  ]
                ]
              },
              "access_minutes": {
                "type": "integer",
                "description": "For how many minutes an access token is good.",
                "minimum": 1,
                "maximum": 1440,
                "default": 15,
                "examples": [
                  60
                ]
              },
              "refresh_days": {
                "type": "integer",
                "description": "After how many days without use a program has to ask the person again.",
                "minimum": 1,
                "maximum": 365,
                "default": 30,
                "examples": [
                  90
                ]
              },
              "old_clients": {
                "type": "boolean",
                "description": "Whether programs are served that name neither a resource nor a state when they ask, as was usual before June 2025.",
                "default": false,
                "examples": [
                  true
                ]
              },
              "redirect_schemes": {
                "type": "array",
                "description": "Private address schemes to which desktop programs may be answered, beside https and the person's own machine.",
                "items": {
                  "type": "string",
                  "pattern": "^[a-z][a-z0-9+.-]*$"
                },
                "maxItems": 50,
                "examples": [
                  [
                    "cursor"
                  ]
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "calls_per_minute": {
            "type": "integer",
            "description": "How many MCP calls one token may make in a minute; further ones are answered 429. Operators' keys aren't counted. 0 turns the limit off.",
            "minimum": 0,
            "maximum": 1000000,
            "default": 60,
            "examples": [
              600
            ]
          },
          "trusted_proxies": {
            "type": "array",
            "description": "The addresses and networks of the proxies in front of the server. Only they are believed when `X-Forwarded-For` or `Forwarded` names the client, whose address then counts for limits, the access log and the last use of a credential. `unix` stands for a proxy that comes over a unix socket.",
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 64
            },
            "maxItems": 100,
            "uniqueItems": true,
            "default": [],
            "examples": [
              [
                "127.0.0.1",
                "10.0.0.0/8"
              ]
            ]
          },
          "activity_log": {
            "type": "boolean",
            "description": "Whether each call over MCP is written to `logs/mcp-activity.log` with its arguments, secrets left out. For finding faults; the audit log is kept in any case.",
            "default": false,
            "examples": [
              true
            ]
          }
        },
        "patternProperties": {
          "^x-": true
        },
        "required": [
          "galley"
        ],
        "additionalProperties": false
      }
      """#
    ),
    (
      "site",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:site",
        "title": "Site",
        "description": "The file `site.json` at the root of a site's repository: what the site is called, which languages it speaks, how changes are reviewed and how its pages are made.",
        "type": "object",
        "properties": {
          "$schema": {
            "type": "string",
            "description": "Where an editor finds the description of this format. Galley doesn't read it.",
            "examples": [
              "urn:galley:format:site"
            ]
          },
          "galley": {
            "type": "integer",
            "description": "The number of the format this file is written in. It is 1.",
            "const": 1,
            "examples": [
              1
            ]
          },
          "name": {
            "type": "string",
            "description": "The name of the site, as readers and agents see it.",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "Tidewater"
            ]
          },
          "description": {
            "type": "string",
            "description": "One or two sentences that say what the site is about. Agents read them before anything else.",
            "default": "",
            "examples": [
              "A small magazine about life by the sea and on rivers."
            ]
          },
          "base_url": {
            "type": "string",
            "description": "The address at which the published site is found. Links in the feed and the sitemap begin with it.",
            "format": "uri",
            "pattern": "^https?://[^\\s?#]+$",
            "examples": [
              "https://tidewater.example.com"
            ]
          },
          "locales": {
            "type": "array",
            "description": "The languages of the site as BCP 47 tags. The first one is the default language.",
            "items": {
              "type": "string",
              "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
            },
            "minItems": 1,
            "uniqueItems": true,
            "default": [
              "en"
            ],
            "examples": [
              [
                "en",
                "de"
              ]
            ]
          },
          "timezone": {
            "type": "string",
            "description": "The IANA time zone in which dates without a zone are read and schedules run.",
            "pattern": "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$",
            "default": "UTC",
            "examples": [
              "Europe/Berlin"
            ]
          },
          "license": {
            "type": "string",
            "description": "Whether agents may work on this site. A `preview-only` site is published and previewed as any other, but answers MCP calls with \"MCP is not available\".",
            "enum": [
              "licensed",
              "preview-only"
            ],
            "default": "licensed",
            "examples": [
              "licensed"
            ]
          },
          "project": {
            "type": "string",
            "description": "The project of the workspace that this site belongs to. A token can be bound to one project.",
            "pattern": "^[a-z0-9_][a-z0-9_-]*$",
            "examples": [
              "magazines"
            ]
          },
          "review": {
            "type": "object",
            "description": "How a changeset becomes published. Galley reads this from the main branch, never from the changeset, so no change can loosen the rules for itself.",
            "properties": {
              "mode": {
                "type": "string",
                "description": "`approval`: a person approves every change before it is published. `solo`: one person runs the site and may publish without a second pair of eyes.",
                "enum": [
                  "approval",
                  "solo"
                ],
                "default": "approval",
                "examples": [
                  "approval"
                ]
              },
              "approvals": {
                "type": "integer",
                "description": "How many different people must approve a changeset.",
                "minimum": 0,
                "maximum": 20,
                "default": 1,
                "examples": [
                  2
                ]
              },
              "roles": {
                "type": "array",
                "description": "The roles whose members may approve.",
                "items": {
                  "type": "string",
                  "pattern": "^[a-z0-9_][a-z0-9_-]*$"
                },
                "uniqueItems": true,
                "minItems": 1,
                "default": [
                  "owner",
                  "admin",
                  "editor"
                ],
                "examples": [
                  [
                    "editor"
                  ]
                ]
              },
              "authors_may_approve": {
                "type": "boolean",
                "description": "Whether somebody who wrote a commit of the changeset may approve it. An agent's credential never can.",
                "default": false,
                "examples": [
                  false
                ]
              },
              "stale_on_change": {
                "type": "boolean",
                "description": "Whether a new commit makes the approvals given before it void.",
                "default": true,
                "examples": [
                  true
                ]
              },
              "step_up": {
                "type": "boolean",
                "description": "Whether publishing and rolling back ask for the second factor once more.",
                "default": true,
                "examples": [
                  true
                ]
              },
              "direct_push": {
                "type": "array",
                "description": "The roles that may push to the main branch with git, past any review. Without it nobody may, unless `mode` is `solo`: then those of `roles` may. The credential needs `git:write` and `publish:confirm`.",
                "items": {
                  "type": "string",
                  "pattern": "^[a-z0-9_][a-z0-9_-]*$"
                },
                "uniqueItems": true,
                "default": [],
                "examples": [
                  [
                    "owner"
                  ]
                ]
              },
              "rules": {
                "type": "array",
                "description": "Stricter rules for parts of the site. All rules that touch a changed file hold together; the strictest number counts.",
                "items": {
                  "type": "object",
                  "description": "One rule: what it watches and what it asks for.",
                  "properties": {
                    "paths": {
                      "type": "array",
                      "description": "Glob patterns of the files that this rule watches, from the root of the repository. `**` crosses folders.",
                      "items": {
                        "type": "string",
                        "minLength": 1
                      },
                      "uniqueItems": true,
                      "default": [],
                      "examples": [
                        [
                          "schemas/**",
                          "settings/**"
                        ]
                      ]
                    },
                    "collections": {
                      "type": "array",
                      "description": "The collections that this rule watches.",
                      "items": {
                        "type": "string",
                        "pattern": "^[a-z0-9_][a-z0-9_-]*$"
                      },
                      "uniqueItems": true,
                      "default": [],
                      "examples": [
                        [
                          "products"
                        ]
                      ]
                    },
                    "approvals": {
                      "type": "integer",
                      "description": "How many approvals a change to these files needs.",
                      "minimum": 1,
                      "maximum": 20,
                      "default": 1,
                      "examples": [
                        2
                      ]
                    },
                    "roles": {
                      "type": "array",
                      "description": "The roles whose approval counts for these files. Without it, the roles of `review.roles`.",
                      "items": {
                        "type": "string",
                        "pattern": "^[a-z0-9_][a-z0-9_-]*$"
                      },
                      "uniqueItems": true,
                      "minItems": 1,
                      "examples": [
                        [
                          "admin"
                        ]
                      ]
                    }
                  },
                  "anyOf": [
                    {
                      "required": [
                        "paths"
                      ]
                    },
                    {
                      "required": [
                        "collections"
                      ]
                    }
                  ],
                  "patternProperties": {
                    "^x-": true
                  },
                  "additionalProperties": false
                },
                "default": [],
                "examples": [
                  [
                    {
                      "paths": [
                        "schemas/**"
                      ],
                      "approvals": 2,
                      "roles": [
                        "admin"
                      ]
                    }
                  ]
                ]
              },
              "fast_lane": {
                "type": "object",
                "description": "A short way for small corrections. A changeset that stays within these bounds needs only the approvals named here. Without this object there is no fast lane.",
                "properties": {
                  "max_words": {
                    "type": "integer",
                    "description": "The largest number of words that may be added and removed in the whole changeset.",
                    "minimum": 1,
                    "default": 20,
                    "examples": [
                      20
                    ]
                  },
                  "collections": {
                    "type": "array",
                    "description": "The collections in which small corrections may take the fast lane. An empty list means all.",
                    "items": {
                      "type": "string",
                      "pattern": "^[a-z0-9_][a-z0-9_-]*$"
                    },
                    "uniqueItems": true,
                    "default": [],
                    "examples": [
                      [
                        "posts",
                        "events"
                      ]
                    ]
                  },
                  "approvals": {
                    "type": "integer",
                    "description": "How many approvals such a changeset needs.",
                    "minimum": 0,
                    "maximum": 20,
                    "default": 1,
                    "examples": [
                      1
                    ]
                  }
                },
                "patternProperties": {
                  "^x-": true
                },
                "additionalProperties": false
              },
              "freeze": {
                "type": "array",
                "description": "Times in which nothing is published, such as holidays. Drafting and reviewing go on.",
                "items": {
                  "type": "object",
                  "description": "One stretch of time without publishing.",
                  "properties": {
                    "from": {
                      "type": "string",
                      "description": "The moment at which the freeze begins.",
                      "format": "date-time",
                      "examples": [
                        "2026-12-23T18:00:00Z"
                      ]
                    },
                    "until": {
                      "type": "string",
                      "description": "The moment at which the freeze ends.",
                      "format": "date-time",
                      "examples": [
                        "2027-01-02T08:00:00Z"
                      ]
                    },
                    "reason": {
                      "type": "string",
                      "description": "Why, in words that are shown to whoever tries to publish.",
                      "default": "",
                      "examples": [
                        "Winter holidays"
                      ]
                    }
                  },
                  "required": [
                    "from",
                    "until"
                  ],
                  "patternProperties": {
                    "^x-": true
                  },
                  "additionalProperties": false
                },
                "default": [],
                "examples": [
                  [
                    {
                      "from": "2026-12-23T18:00:00Z",
                      "until": "2027-01-02T08:00:00Z",
                      "reason": "Winter holidays"
                    }
                  ]
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "checks": {
            "type": "object",
            "description": "How seriously each automatic check takes what it finds. `error` stops a changeset from being published, `warning` is shown, `off` doesn't run.",
            "properties": {
              "schema": {
                "type": "string",
                "description": "Every object fits the schema of its collection.",
                "enum": [
                  "error",
                  "warning",
                  "off"
                ],
                "default": "error",
                "examples": [
                  "error"
                ]
              },
              "references": {
                "type": "string",
                "description": "Every reference leads to an object that exists.",
                "enum": [
                  "error",
                  "warning",
                  "off"
                ],
                "default": "error",
                "examples": [
                  "error"
                ]
              },
              "links": {
                "type": "string",
                "description": "Every link inside the site leads to a page or file that exists.",
                "enum": [
                  "error",
                  "warning",
                  "off"
                ],
                "default": "error",
                "examples": [
                  "error"
                ]
              },
              "markdown": {
                "type": "string",
                "description": "Headings descend without gaps, and links, code, tables and footnotes are well formed.",
                "enum": [
                  "error",
                  "warning",
                  "off"
                ],
                "default": "warning",
                "examples": [
                  "warning"
                ]
              },
              "accessibility": {
                "type": "string",
                "description": "Images carry alternative texts and links say where they lead.",
                "enum": [
                  "error",
                  "warning",
                  "off"
                ],
                "default": "warning",
                "examples": [
                  "warning"
                ]
              },
              "secrets": {
                "type": "string",
                "description": "Nothing that looks like a key, token or password is about to be published.",
                "enum": [
                  "error",
                  "warning",
                  "off"
                ],
                "default": "error",
                "examples": [
                  "error"
                ]
              },
              "size": {
                "type": "string",
                "description": "Objects and media stay below the limits of this site.",
                "enum": [
                  "error",
                  "warning",
                  "off"
                ],
                "default": "error",
                "examples": [
                  "error"
                ]
              },
              "media": {
                "type": "string",
                "description": "Media files are what their names say, hold nothing else beside, and do nothing.",
                "enum": [
                  "error",
                  "warning",
                  "off"
                ],
                "default": "error",
                "examples": [
                  "error"
                ]
              },
              "spelling": {
                "type": "string",
                "description": "Words are found in the site's own word list, `settings/words.<locale>.txt`.",
                "enum": [
                  "error",
                  "warning",
                  "off"
                ],
                "default": "off",
                "examples": [
                  "off"
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "render": {
            "type": "object",
            "description": "How the published pages are made from the content.",
            "properties": {
              "theme": {
                "type": "string",
                "description": "The name of a theme that ships with Galley. It fills in for every template that the site doesn't have itself.",
                "pattern": "^[a-z0-9_][a-z0-9_-]*$",
                "examples": [
                  "plain"
                ]
              },
              "feed": {
                "type": "boolean",
                "description": "Whether the site has an Atom feed.",
                "default": true,
                "examples": [
                  true
                ]
              },
              "sitemap": {
                "type": "boolean",
                "description": "Whether the site has a `sitemap.xml`.",
                "default": true,
                "examples": [
                  true
                ]
              },
              "per_page": {
                "type": "integer",
                "description": "How many objects a page of a list shows.",
                "minimum": 1,
                "maximum": 500,
                "default": 20,
                "examples": [
                  12
                ]
              },
              "home": {
                "type": "string",
                "description": "The template of the front page, without its ending.",
                "pattern": "^[a-z0-9_][a-z0-9_/-]*$",
                "default": "home",
                "examples": [
                  "home"
                ]
              },
              "taxonomies": {
                "type": "array",
                "description": "Fields by whose values the site has pages of their own, such as one page for each tag.",
                "items": {
                  "type": "object",
                  "description": "One field and the address of its pages.",
                  "properties": {
                    "field": {
                      "type": "string",
                      "description": "The field whose values make the pages. It must be in the `index` of the schemas that have it.",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                      "examples": [
                        "tags"
                      ]
                    },
                    "url_pattern": {
                      "type": "string",
                      "description": "The address of a page. `{value}` stands for the value, `{locale}` for the language.",
                      "pattern": "^/.*\\{value\\}",
                      "examples": [
                        "/topics/{value}"
                      ]
                    }
                  },
                  "required": [
                    "field",
                    "url_pattern"
                  ],
                  "patternProperties": {
                    "^x-": true
                  },
                  "additionalProperties": false
                },
                "default": [],
                "examples": [
                  [
                    {
                      "field": "tags",
                      "url_pattern": "/topics/{value}"
                    }
                  ]
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "git": {
            "type": "object",
            "description": "How the site's repository is served to git. Galley reads this from the main branch.",
            "properties": {
              "public_clone": {
                "type": "boolean",
                "description": "Whether anybody may clone what is published, with its whole history, without a credential. Fields that the API hides are in it.",
                "default": false,
                "examples": [
                  false
                ]
              },
              "push_bytes": {
                "type": "integer",
                "description": "The largest pack that a push may bring, in bytes.",
                "minimum": 1024,
                "maximum": 4294967296,
                "default": 1073741824,
                "examples": [
                  104857600
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "limits": {
            "type": "object",
            "description": "How large things may be on this site. A server can set lower limits, never higher ones.",
            "properties": {
              "object_bytes": {
                "type": "integer",
                "description": "The largest size of one object's file, in bytes.",
                "minimum": 1024,
                "default": 1048576,
                "examples": [
                  1048576
                ]
              },
              "media_bytes": {
                "type": "integer",
                "description": "The largest size of one media file, in bytes.",
                "minimum": 1024,
                "default": 52428800,
                "examples": [
                  5242880
                ]
              },
              "changeset_bytes": {
                "type": "integer",
                "description": "How many bytes all files that one changeset adds or changes may have together.",
                "minimum": 1024,
                "default": 524288000,
                "examples": [
                  104857600
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "media": {
            "type": "object",
            "description": "What is done with media files.",
            "properties": {
              "location": {
                "type": "string",
                "description": "Whether pictures and films may say where they were taken. `remove` takes that out of what is uploaded, and the check `media` finds it in what comes by git; `keep` leaves it.",
                "enum": [
                  "remove",
                  "keep"
                ],
                "default": "remove",
                "examples": [
                  "remove"
                ]
              }
            },
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          }
        },
        "required": [
          "galley",
          "name"
        ],
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }
      """#
    ),
    (
      "task-event",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:task-event",
        "title": "Task event",
        "type": "object",
        "description": "One thing that happened to a task: `event.json` in each commit of `refs/galley/tasks/<number>`.",
        "properties": {
          "galley": {
            "type": "integer",
            "description": "The version of the format.",
            "minimum": 1,
            "examples": [
              1
            ]
          },
          "sequence": {
            "type": "integer",
            "description": "Its place in the record, from 1 without gaps.",
            "minimum": 1,
            "examples": [
              1
            ]
          },
          "act": {
            "type": "string",
            "description": "What happened. It decides which of the other keys are there.",
            "enum": [
              "opened",
              "changed",
              "claimed",
              "released",
              "linked",
              "completed",
              "dropped",
              "reopened"
            ],
            "examples": [
              "claimed"
            ]
          },
          "at": {
            "type": "integer",
            "description": "When. In seconds since 1970.",
            "minimum": 0,
            "examples": [
              1795219200
            ]
          },
          "by": {
            "description": "Who did it.",
            "$ref": "#/$defs/participant"
          },
          "number": {
            "type": "integer",
            "description": "The task's number; of `opened`.",
            "minimum": 1
          },
          "title": {
            "type": "string",
            "description": "What is to be done, in a line.",
            "examples": [
              "Write on lakes"
            ]
          },
          "notes": {
            "type": "string",
            "description": "What is to be known about it."
          },
          "references": {
            "type": "array",
            "description": "What it is about: objects and addresses on the web.",
            "items": {
              "type": "string",
              "description": "One of them.",
              "examples": [
                "posts/fog-signals"
              ]
            },
            "default": []
          },
          "assignee": {
            "type": "string",
            "description": "The id or address of who is to do it."
          },
          "due": {
            "type": "string",
            "description": "The day by which it should be done.",
            "format": "date",
            "examples": [
              "2026-12-24"
            ]
          },
          "changeset": {
            "type": "integer",
            "description": "The changeset; of `linked` and `completed`.",
            "minimum": 1
          },
          "reason": {
            "type": "string",
            "description": "Why; of `dropped`."
          }
        },
        "required": [
          "galley",
          "sequence",
          "act",
          "at",
          "by"
        ],
        "additionalProperties": false,
        "$defs": {
          "participant": {
            "type": "object",
            "description": "Who did something.",
            "properties": {
              "kind": {
                "type": "string",
                "description": "What kind of actor it is.",
                "enum": [
                  "person",
                  "agent",
                  "host",
                  "system"
                ]
              },
              "id": {
                "type": "string",
                "description": "The id for good: a person's, a client's or a credential's; `host`; `galley`.",
                "examples": [
                  "01m7z6c7qgbbkd5fwhwqp9x994"
                ]
              },
              "name": {
                "type": "string",
                "description": "What it was called then.",
                "examples": [
                  "Ada"
                ]
              },
              "owner": {
                "type": "string",
                "description": "The id of the person for whom an agent acted."
              },
              "client": {
                "type": "string",
                "description": "The client or token that carried the call.",
                "examples": [
                  "Claude Code (alice@acme)"
                ]
              }
            },
            "required": [
              "kind",
              "id",
              "name"
            ],
            "additionalProperties": false
          }
        }
      }
      """#
    ),
    (
      "task",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:task",
        "title": "Task",
        "type": "object",
        "description": "What a task's record comes to after an event: `state.json` in each commit of `refs/galley/tasks/<number>`. The events alone decide; this saves reading them all.",
        "properties": {
          "galley": {
            "type": "integer",
            "description": "The version of the format.",
            "minimum": 1,
            "examples": [
              1
            ]
          },
          "event": {
            "type": "string",
            "description": "The blob of the `event.json` beside it: the last event that it takes in.",
            "pattern": "^[0-9a-f]{40}$",
            "examples": [
              "8f4a0c9d3b1e5f6a7c8d9e0f1a2b3c4d5e6f7a8b"
            ]
          },
          "sequence": {
            "type": "integer",
            "description": "How many events it takes in.",
            "minimum": 1,
            "examples": [
              2
            ]
          },
          "number": {
            "type": "integer",
            "description": "The task's number.",
            "minimum": 1,
            "examples": [
              5
            ]
          },
          "title": {
            "type": "string",
            "description": "What is to be done, in a line.",
            "examples": [
              "Write on lakes"
            ]
          },
          "notes": {
            "type": "string",
            "description": "What is to be known about it."
          },
          "references": {
            "type": "array",
            "description": "What it is about: objects and addresses on the web.",
            "items": {
              "type": "string",
              "description": "One of them.",
              "examples": [
                "posts/fog-signals"
              ]
            },
            "default": []
          },
          "assignee": {
            "type": "string",
            "description": "The id or address of who is to do it."
          },
          "due": {
            "type": "string",
            "description": "The day by which it should be done.",
            "format": "date",
            "examples": [
              "2026-12-24"
            ]
          },
          "state": {
            "type": "string",
            "description": "Where it stands.",
            "enum": [
              "open",
              "claimed",
              "done",
              "dropped"
            ],
            "examples": [
              "claimed"
            ]
          },
          "claimed_by": {
            "description": "Who works on it.",
            "$ref": "#/$defs/participant"
          },
          "changeset": {
            "type": "integer",
            "description": "The changeset that fulfils it.",
            "minimum": 1
          },
          "opened_by": {
            "description": "Who made it.",
            "$ref": "#/$defs/participant"
          },
          "opened_at": {
            "type": "integer",
            "description": "When. In seconds since 1970.",
            "minimum": 0,
            "examples": [
              1795219200
            ]
          },
          "updated_at": {
            "type": "integer",
            "description": "When something last happened to it. In seconds since 1970.",
            "minimum": 0,
            "examples": [
              1795219200
            ]
          }
        },
        "required": [
          "galley",
          "event",
          "sequence",
          "number",
          "title",
          "state",
          "opened_by",
          "opened_at",
          "updated_at"
        ],
        "additionalProperties": false,
        "$defs": {
          "participant": {
            "type": "object",
            "description": "Who did something.",
            "properties": {
              "kind": {
                "type": "string",
                "description": "What kind of actor it is.",
                "enum": [
                  "person",
                  "agent",
                  "host",
                  "system"
                ]
              },
              "id": {
                "type": "string",
                "description": "The id for good: a person's, a client's or a credential's; `host`; `galley`.",
                "examples": [
                  "01m7z6c7qgbbkd5fwhwqp9x994"
                ]
              },
              "name": {
                "type": "string",
                "description": "What it was called then.",
                "examples": [
                  "Ada"
                ]
              },
              "owner": {
                "type": "string",
                "description": "The id of the person for whom an agent acted."
              },
              "client": {
                "type": "string",
                "description": "The client or token that carried the call.",
                "examples": [
                  "Claude Code (alice@acme)"
                ]
              }
            },
            "required": [
              "kind",
              "id",
              "name"
            ],
            "additionalProperties": false
          }
        }
      }
      """#
    ),
    (
      "template",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:template",
        "title": "Site template",
        "description": "The file `template.json` at the root of a template repository: what a new site made from it is like and what it asks for.",
        "type": "object",
        "properties": {
          "$schema": {
            "type": "string",
            "description": "Where an editor finds the description of this format. Galley doesn't read it.",
            "examples": [
              "urn:galley:format:template"
            ]
          },
          "galley": {
            "type": "integer",
            "description": "The number of the format this file is written in. It is 1.",
            "const": 1,
            "examples": [
              1
            ]
          },
          "name": {
            "type": "string",
            "description": "The name of the template.",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "Small magazine"
            ]
          },
          "description": {
            "type": "string",
            "description": "What kind of site it makes.",
            "default": "",
            "examples": [
              "A magazine with stories, authors and events."
            ]
          },
          "version": {
            "type": "string",
            "description": "The version of the template, as major.minor.patch.",
            "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$",
            "examples": [
              "1.2.0"
            ]
          },
          "category": {
            "type": "string",
            "description": "The heading under which people find this template.",
            "default": "",
            "examples": [
              "Publishing"
            ]
          },
          "preview": {
            "type": "string",
            "description": "The path of a picture that shows the finished site, inside the repository.",
            "pattern": "^(?!/)(?!.*\\.\\.).+$",
            "examples": [
              "media/preview.png"
            ]
          },
          "variables": {
            "type": "array",
            "description": "What is asked when a site is made. `{{ variables.name }}` stands for the answer in the template's files.",
            "items": {
              "type": "object",
              "description": "One thing to ask.",
              "properties": {
                "name": {
                  "type": "string",
                  "description": "The name by which files refer to it.",
                  "pattern": "^[a-z][a-z0-9_]{0,47}$",
                  "examples": [
                    "site_name"
                  ]
                },
                "label": {
                  "type": "string",
                  "description": "The question, as people see it. Without it, the name.",
                  "examples": [
                    "Name of the site"
                  ]
                },
                "type": {
                  "type": "string",
                  "description": "The kind of value.",
                  "enum": [
                    "string",
                    "integer",
                    "number",
                    "boolean",
                    "date"
                  ],
                  "default": "string",
                  "examples": [
                    "string"
                  ]
                },
                "default": {
                  "type": [
                    "string",
                    "number",
                    "boolean"
                  ],
                  "description": "The value that is used when none is given.",
                  "examples": [
                    "My magazine"
                  ]
                },
                "required": {
                  "type": "boolean",
                  "description": "Whether a site can't be made without it.",
                  "default": false,
                  "examples": [
                    true
                  ]
                }
              },
              "required": [
                "name"
              ],
              "patternProperties": {
                "^x-": true
              },
              "additionalProperties": false
            },
            "default": [],
            "examples": [
              [
                {
                  "name": "site_name",
                  "label": "Name of the site",
                  "required": true
                }
              ]
            ]
          }
        },
        "required": [
          "galley",
          "name"
        ],
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }
      """#
    ),
    (
      "view",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:format:view",
        "title": "View",
        "description": "A file `views/<view>.json`: a question to one or more collections whose answer is kept ready and is built anew when what it reads changes.",
        "type": "object",
        "properties": {
          "$schema": {
            "type": "string",
            "description": "Where an editor finds the description of this format. Galley doesn't read it.",
            "examples": [
              "urn:galley:format:view"
            ]
          },
          "name": {
            "type": "string",
            "description": "The name of the view, as editors and agents see it.",
            "minLength": 1,
            "maxLength": 200,
            "examples": [
              "Latest stories"
            ]
          },
          "description": {
            "type": "string",
            "description": "What the view shows and what it is good for.",
            "default": "",
            "examples": [
              "The twelve newest stories with their authors."
            ]
          },
          "from": {
            "type": [
              "string",
              "array"
            ],
            "description": "The collection, or the list of collections, that the view reads.",
            "pattern": "^[a-z0-9_][a-z0-9_-]*$",
            "items": {
              "type": "string",
              "pattern": "^[a-z0-9_][a-z0-9_-]*$"
            },
            "minItems": 1,
            "uniqueItems": true,
            "examples": [
              "posts",
              [
                "posts",
                "events"
              ]
            ]
          },
          "include": {
            "type": "string",
            "description": "Which objects are taken: conditions `field:value`, joined by commas, that must all hold. `*` stands for any text; `>=`, `>`, `<=`, `<` compare; `10..20` is a range.",
            "maxLength": 4096,
            "examples": [
              "category:rivers,date:>=2026-01-01"
            ]
          },
          "exclude": {
            "type": "string",
            "description": "Which objects are left out: conditions as in `include`, of which one is enough.",
            "maxLength": 4096,
            "examples": [
              "draft:true,tags:archive"
            ]
          },
          "search": {
            "type": "string",
            "description": "Words that must be found in the text of an object. Quotes keep words together; `or` between words means either.",
            "maxLength": 1000,
            "examples": [
              "harbour \"night watch\""
            ]
          },
          "join": {
            "type": "array",
            "description": "References that are followed, so that the answer holds the objects they lead to.",
            "items": {
              "type": "object",
              "description": "One reference to follow.",
              "properties": {
                "field": {
                  "type": "string",
                  "description": "The reference field.",
                  "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                  "examples": [
                    "author"
                  ]
                },
                "as": {
                  "type": "string",
                  "description": "The name under which the object appears in the answer. Without it, the name of the field, whose value it replaces.",
                  "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                  "examples": [
                    "writer"
                  ]
                },
                "select": {
                  "type": "array",
                  "description": "The fields to take from that object; its id always comes along. Without it, the fields that its schema displays.",
                  "items": {
                    "type": "string",
                    "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                  },
                  "minItems": 1,
                  "uniqueItems": true,
                  "examples": [
                    [
                      "name",
                      "portrait"
                    ]
                  ]
                }
              },
              "required": [
                "field"
              ],
              "patternProperties": {
                "^x-": true
              },
              "additionalProperties": false
            },
            "default": [],
            "examples": [
              [
                {
                  "field": "author",
                  "select": [
                    "name",
                    "portrait"
                  ]
                }
              ]
            ]
          },
          "group": {
            "type": "object",
            "description": "Gathers the objects by the value of one field.",
            "properties": {
              "by": {
                "type": "string",
                "description": "The field by whose value objects are gathered. An object with several values is in several groups.",
                "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                "examples": [
                  "category"
                ]
              },
              "sort": {
                "type": "string",
                "description": "The order of the groups: by their `key` or by their `count`.",
                "enum": [
                  "key:asc",
                  "key:desc",
                  "count:asc",
                  "count:desc"
                ],
                "default": "key:asc",
                "examples": [
                  "count:desc"
                ]
              },
              "limit": {
                "type": "integer",
                "description": "How many objects a group holds at most. Its `count` still tells how many there are. Without it, all.",
                "minimum": 1,
                "examples": [
                  5
                ]
              },
              "as": {
                "type": "string",
                "description": "The name of the list of objects in each group.",
                "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                "default": "items",
                "examples": [
                  "stories"
                ]
              }
            },
            "required": [
              "by"
            ],
            "patternProperties": {
              "^x-": true
            },
            "additionalProperties": false
          },
          "sort": {
            "type": "string",
            "description": "The order of the objects, also inside groups. Without it, the order of the collection.",
            "pattern": "^[A-Za-z_][A-Za-z0-9_]*(:(asc|desc))?(,\\s*[A-Za-z_][A-Za-z0-9_]*(:(asc|desc))?)*$",
            "examples": [
              "date:desc,title"
            ]
          },
          "select": {
            "type": "array",
            "description": "The fields that the answer shows; the id always comes along. Without it, all that are exposed.",
            "items": {
              "type": "string",
              "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
            },
            "minItems": 1,
            "uniqueItems": true,
            "examples": [
              [
                "title",
                "summary",
                "date"
              ]
            ]
          },
          "limit": {
            "type": "integer",
            "description": "How many objects the view takes at most, before they are grouped. Without it, all.",
            "minimum": 1,
            "examples": [
              12
            ]
          },
          "locale": {
            "type": "string",
            "description": "The language in which localised fields are given. Without it, all languages are given, each under its tag.",
            "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
            "examples": [
              "en"
            ]
          },
          "mcp": {
            "$ref": "urn:galley:format:collection#/$defs/card",
            "description": "Who may read this view through MCP, and how it introduces itself.",
            "examples": [
              {
                "access": "public"
              }
            ]
          }
        },
        "required": [
          "name",
          "from"
        ],
        "patternProperties": {
          "^x-": true
        },
        "additionalProperties": false
      }
      """#
    ),
  ]

  /// The content schemas that every site has.
  public static let reserved: [(name: String, text: String)] = [
    (
      "auth",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:schema:auth",
        "label": "Person",
        "help": "Somebody who can sign in to a site's own members' area. People who work in the console are kept elsewhere.",
        "category": "Reserved",
        "type": "object",
        "mcp": {
          "description": "A person with an account on this site. Passwords and passkeys are never shown."
        },
        "properties": {
          "id": {
            "field": "id",
            "label": "Id",
            "help": "Names this person in addresses and references.",
            "factory": "uuid"
          },
          "name": {
            "field": "text",
            "label": "Name",
            "minLength": 1,
            "maxLength": 200
          },
          "email": {
            "field": "email",
            "label": "Email",
            "help": "The address used for signing in.",
            "pii": true,
            "maxLength": 254
          },
          "password": {
            "field": "password",
            "label": "Password",
            "help": "Only a hash is ever kept.",
            "mcp": {
              "expose": false
            }
          },
          "active": {
            "field": "toggle",
            "label": "Active",
            "help": "Switch off to keep this person out without losing the account.",
            "factory": {
              "default": true
            }
          },
          "passkeys": {
            "field": "hidden",
            "label": "Passkeys",
            "type": "array",
            "items": {
              "type": "object"
            },
            "mcp": {
              "expose": false
            }
          }
        },
        "required": [
          "name",
          "email"
        ],
        "index": [
          "name",
          "email",
          "active"
        ],
        "display": {
          "title": "name"
        },
        "additionalProperties": false,
        "patternProperties": {
          "^x-": true
        }
      }
      """#
    ),
    (
      "page",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:schema:page",
        "label": "Page",
        "help": "A page that stands by itself, such as an imprint.",
        "category": "Reserved",
        "type": "object",
        "mcp": {
          "description": "A page that stands by itself. Its body is markdown."
        },
        "properties": {
          "id": {
            "field": "id",
            "label": "Id",
            "help": "Names the page in addresses and references.",
            "factory": {
              "slug": "title"
            }
          },
          "title": {
            "field": "text",
            "label": "Title",
            "minLength": 1,
            "maxLength": 200
          },
          "summary": {
            "field": "textarea",
            "label": "Summary",
            "help": "One or two sentences for lists and search engines.",
            "maxLength": 400
          },
          "image": {
            "field": "image",
            "label": "Image"
          },
          "navigation": {
            "field": "toggle",
            "label": "In the navigation",
            "help": "Whether the site's menu shows the page.",
            "factory": {
              "default": false
            }
          },
          "order": {
            "field": "integer",
            "label": "Order",
            "help": "Smaller numbers come first in the menu."
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
            "label": "Text"
          }
        },
        "required": [
          "title"
        ],
        "index": [
          "title",
          "navigation",
          "order",
          "draft"
        ],
        "additionalProperties": false,
        "patternProperties": {
          "^x-": true
        }
      }
      """#
    ),
    (
      "redirect",
      #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:galley:schema:redirect",
        "label": "Redirect",
        "help": "Sends readers from an old address to a new one.",
        "category": "Reserved",
        "type": "object",
        "mcp": {
          "description": "A redirect from an old address of the site to a new one."
        },
        "properties": {
          "id": {
            "field": "id",
            "label": "Id",
            "factory": "uuid"
          },
          "from": {
            "field": "text",
            "label": "From",
            "help": "The old address, from the root of the site. A `*` at the end stands for everything below.",
            "pattern": "^/(?!/)[^\\s?#]*$",
            "maxLength": 2000
          },
          "to": {
            "field": "text",
            "label": "To",
            "help": "The new address: a path from the root of the site, or a complete web address.",
            "pattern": "^(/(?!/)|https?://)\\S*$",
            "maxLength": 2000
          },
          "status": {
            "field": "select",
            "label": "Kind",
            "type": "integer",
            "enum": [
              301,
              302,
              307,
              308,
              410
            ],
            "options": [
              {
                "value": 301,
                "label": "Moved for good"
              },
              {
                "value": 302,
                "label": "Found elsewhere for now"
              },
              {
                "value": 307,
                "label": "Elsewhere for now, same method"
              },
              {
                "value": 308,
                "label": "Moved for good, same method"
              },
              {
                "value": 410,
                "label": "Gone"
              }
            ],
            "factory": {
              "default": 301
            }
          },
          "note": {
            "field": "textarea",
            "label": "Note",
            "help": "Why this redirect exists."
          }
        },
        "required": [
          "from"
        ],
        "index": [
          "from",
          "to",
          "status"
        ],
        "display": {
          "title": "from",
          "summary": "to"
        },
        "if": {
          "properties": {
            "status": {
              "const": 410
            }
          },
          "required": [
            "status"
          ]
        },
        "else": {
          "required": [
            "to"
          ]
        },
        "additionalProperties": false,
        "patternProperties": {
          "^x-": true
        }
      }
      """#
    ),
  ]
}
