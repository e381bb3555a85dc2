using System.Text.Json;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>
/// Reads a backup line by line and judges it whole, before anything of it counts: entities wait in rows of their own, everything else in memory.
/// </summary>
internal sealed class BackupReading(IStagedEntities staged, StagedRows rows, TimeProvider time)
{
    /// <summary>Reads a backup. Refuses with <c>authorization.policy_backup_damaged</c>, <c>…_too_new</c> or <c>…_unfit</c>.</summary>
    public async Task<Result<ReadBackup>> ReadAsync(IBackupFile file, StagedEntities batch, CancellationToken ct)
    {
        var content = new Content(new EntityStaging(staged, batch, time));
        try
        {
            var number = 0;
            await foreach (var line in file.LinesAsync(ct))
            {
                if (Keep(content, line, ++number) is { } fault)
                    return fault;
                if (content.Staging.IsFull)
                    await rows.WriteAsync(content.Staging, ct);
            }

            await rows.WriteAsync(content.Staging, ct);
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            // The checksum is right: somebody else wrote it.
            return PolicyStoreErrors.BackupDamaged;
        }

        return content.Judge();
    }

    private static Error? Keep(Content content, string line, int number)
    {
        if (content.Head is not { } head)
        {
            content.Head = BackupLines.ReadHead(line);
            return content.Head.Revision is >= BackupLines.PoliciesOnly and <= BackupLines.Revision ? null : PolicyStoreErrors.BackupTooNew;
        }

        var read = BackupLines.Read(line, head.Revision);
        if (read.Version is { } version)
            return content.Add(version);
        if (read.Entity is { } entity)
            return content.Add(number, entity, EntitySources.Find(read.Source));

        content.Add(read);
        return null;
    }

    private sealed class Content(EntityStaging staging)
    {
        private readonly List<PolicyVersion> _versions = [];
        private readonly List<KeptPermission> _permissions = [];
        private readonly List<KeptRole> _roles = [];
        private readonly List<KeptBinding> _bindings = [];
        private readonly List<KeptTags> _tags = [];
        private readonly List<Entity> _entities = [];
        private SchemaInForce? _schema;

        public HeadLine? Head { get; set; }

        public EntityStaging Staging => staging;

        // Counted from 1 without gaps, each what its digest says, all before the first entity.
        public Error? Add(VersionLine line)
        {
            if (line.Read() is not { } version || version.Number != _versions.Count + 1 || _schema is not null)
                return PolicyStoreErrors.BackupDamaged;

            _versions.Add(version);
            return null;
        }

        public Error? Add(int number, JsonElement json, EntitySource? source)
        {
            if (source is null or EntitySource.People)
                return PolicyStoreErrors.BackupDamaged;

            // What was in force is what its entities had to fit.
            _schema ??= new SchemaInForce(InForce()?.Bundle.Read(0).Edition?.Schema);
            if (staging.Add(number, json, _schema, source.Value) is not { } entity)
                return PolicyStoreErrors.BackupUnfit($"Line {number}: {staging.Problems[0].Message}");

            _entities.Add(entity);
            return null;
        }

        public void Add(BackupLine read)
        {
            if (read.Permission is { } permission)
                _permissions.Add(permission);
            else if (read.Role is { } role)
                _roles.Add(role);
            else if (read.Binding is { } binding)
                _bindings.Add(binding);
            else if (read.Tags is { } tags)
                _tags.Add(new KeptTags(tags.Type, tags.Id, EntityText.Write(EntityText.Record(tags.Tags.GetRawText()))));
        }

        public Result<ReadBackup> Judge()
        {
            if (Head is not { } head || head.InForce > _versions.Count)
                return PolicyStoreErrors.BackupDamaged;
            if (head.Revision == BackupLines.PoliciesOnly)
                return new ReadBackup(head.InForce, _versions, null);

            var rights = new KeptRights(_permissions, _roles, _bindings);
            if (rights.Fault() is { } fault)
                return PolicyStoreErrors.BackupUnfit(fault);
            if (_tags.Any(tags => !EntityForm.IsOfTheServer(tags.Type) || EntityForm.ProblemOf(new EntityUid(tags.Type, tags.Id)) is not null) || _tags.DistinctBy(tags => (tags.Type, tags.Id)).Count() != _tags.Count)
                return PolicyStoreErrors.BackupUnfit("Tags belong to people, groups, roles and clients, once to each.");

            return new ReadBackup(head.InForce, _versions, new KeptAccess(rights, _entities, staging.Parents, _tags));
        }

        private PolicyVersion? InForce() => Head is { InForce: > 0 and var number } && number <= _versions.Count ? _versions[(int)number - 1] : null;
    }
}

/// <summary>What stood in a backup.</summary>
/// <param name="InForce">The version that was in force; 0 when none was.</param>
/// <param name="Versions">All versions, by number.</param>
/// <param name="Access">Rights and entities; absent by design in backups of policies alone.</param>
internal sealed record ReadBackup(long InForce, IReadOnlyList<PolicyVersion> Versions, KeptAccess? Access)
{
    /// <summary>What was in force.</summary>
    public PolicyBundle Bundle => InForce == 0 ? PolicyBundle.Empty : Versions[(int)InForce - 1].Bundle;
}

/// <summary>Rights and entities of a backup.</summary>
/// <param name="Rights">Permissions, roles and bindings.</param>
/// <param name="Entities">The entities of applications; their rows are staged.</param>
/// <param name="Parents">Everything that is a parent among them.</param>
/// <param name="Tags">What applications laid beside people, groups, roles and clients.</param>
internal sealed record KeptAccess(KeptRights Rights, IReadOnlyList<Entity> Entities, IReadOnlyCollection<EntityUid> Parents, IReadOnlyList<KeptTags> Tags)
{
    /// <summary>What would be stored: these entities instead of those of applications, and the server's own. Absent by design when they cannot stand together.</summary>
    public EntityStore? Over(EntityStore stored) => EntityStore.Empty.Apply([.. stored.All.Where(entity => EntityForm.IsOfTheServer(entity.Uid.Type)).Concat(Entities).Select(EntityChange.Put)]).Value;
}
