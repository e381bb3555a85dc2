using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization;

/// <summary>What the policy store refuses.</summary>
public static class PolicyStoreErrors
{
    /// <summary>A document's name breaks the rules, or stands twice.</summary>
    public static readonly Error DocumentNameMalformed = new(
        "authorization.document_name_malformed",
        "A document's name has 1 to 128 letters, digits, '.', '_' and '-', begins with a letter or digit, is not 'schema' or 'tests', and stands once in a bundle.",
        ErrorKind.Invalid,
        "documents");

    /// <summary>The bundle is larger than is taken.</summary>
    public static readonly Error BundleTooLarge = new(
        "authorization.bundle_too_large", "A bundle has at most 1,000 documents and 8 MiB of text.", ErrorKind.Invalid, "documents");

    /// <summary>A text holds what no database keeps.</summary>
    public static readonly Error TextMalformed = new("authorization.policy_text_malformed", "A text of the bundle holds the character U+0000.", ErrorKind.Invalid, "documents");

    /// <summary>Nobody said why.</summary>
    public static readonly Error ReasonMissing = new("authorization.reason_missing", "Say why, in 1 to 1,000 characters.", ErrorKind.Invalid, "reason");

    /// <summary>The texts cannot be read, or do not fit the schema.</summary>
    public static readonly Error BundleInvalid = new("authorization.bundle_invalid", "The policies have errors; nothing was changed. See 'problems'.");

    /// <summary>The bundle's own tests say no.</summary>
    public static readonly Error BundleTestsFailed = new("authorization.bundle_tests_failed", "Tests of the bundle fail; nothing was changed. See 'tests'.");

    /// <summary>What is stored would not fit the new schema.</summary>
    public static readonly Error EntitiesDoNotFit = new(
        "authorization.schema_entities_misfit", "Stored entities do not fit the schema; nothing was changed. See 'problems'.", ErrorKind.Conflict);

    /// <summary>There is no version of this number.</summary>
    public static readonly Error VersionUnknown = new("authorization.policy_version_unknown", "There is no such version of the policies.", ErrorKind.NotFound);

    /// <summary>No policy of this id is in force.</summary>
    public static readonly Error PolicyUnknown = new("authorization.policy_unknown", "No policy of this id is in force.", ErrorKind.NotFound);

    /// <summary>There is no such draft.</summary>
    public static readonly Error DraftUnknown = new("authorization.draft_unknown", "There is no such draft.", ErrorKind.NotFound);

    /// <summary>Somebody else wrote the draft meanwhile.</summary>
    public static readonly Error DraftStale = new("authorization.draft_stale", "The draft was changed by somebody else. Read it again.", ErrorKind.Conflict);

    /// <summary>The title is too long, or missing.</summary>
    public static readonly Error DraftTitleMalformed = new("authorization.draft_title_malformed", "A draft's title has 1 to 200 characters.", ErrorKind.Invalid, "title");

    /// <summary>The watched folder cannot be read, or a file in it is not what it must be.</summary>
    public static readonly Error DirectoryUnusable = new("authorization.policy_directory_unusable", "The watched policy directory cannot be used.");

    /// <summary>The watched folder holds a content that was in force and was replaced, and this instance did not see it change back.</summary>
    public static Error DirectorySuperseded(long version) => new(
        "authorization.policy_directory_superseded",
        $"The directory holds what came in force as version {version} and was replaced since. Bring it up to date, or change a file of it to go back.",
        ErrorKind.Conflict);

    /// <summary>Somebody published otherwise while the watched folder was refused.</summary>
    public static Error DirectoryOvertaken(long over) => new(
        "authorization.policy_directory_overtaken",
        $"The directory was refused over version {over}, and another version was published since. Change a file of it to put it in force.",
        ErrorKind.Conflict);

    /// <summary>The backup was changed, cut off, or is none.</summary>
    public static readonly Error BackupDamaged = new("authorization.policy_backup_damaged", "The backup is damaged, or is none; nothing was changed.");

    /// <summary>The backup has a form that this server does not know yet.</summary>
    public static readonly Error BackupTooNew = new(
        "authorization.policy_backup_too_new", "The backup was written by a newer version of the server, which must read it; nothing was changed.");

    /// <summary>The backup could not be written to its folder.</summary>
    public static readonly Error BackupUnwritable = new(
        "authorization.policy_backup_unwritable", "The backup could not be written: the folder is not there, may not be written to, or its disk is full.", ErrorKind.Unavailable);

    /// <summary>The backup is whole, but does not fit together, or does not fit this server.</summary>
    public static Error BackupUnfit(string problem) => new("authorization.policy_backup_unfit", $"The backup cannot be restored; nothing was changed. {problem}", ErrorKind.Conflict);

    /// <summary>Another version came in force.</summary>
    public static Error VersionStale(long inForce) => new(
        "authorization.policy_version_stale", $"Version {inForce} is in force now; look at what it changed, and publish on top of it.", ErrorKind.Conflict);
}
