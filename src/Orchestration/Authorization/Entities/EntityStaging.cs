using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Gathers the entities of one batch: judges each, keeps those that are good in rows, and the first problems.</summary>
/// <param name="staged">Where the rows go.</param>
/// <param name="batch">The batch.</param>
/// <param name="time">The clock.</param>
internal sealed class EntityStaging(IStagedEntities staged, StagedEntities batch, TimeProvider time)
{
    private const int RowsAtOnce = 2_000;
    private const int CharactersAtOnce = 2 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly List<EntityProblem> _problems = [];
    private readonly List<StagedEntity> _waiting = [];
    private readonly HashSet<EntityUid> _parents = [];
    private int _characters;

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<EntityProblem> Problems => _problems;

    /// <summary>Whether it makes sense to go on.</summary>
    public bool IsWorthwhile => _problems.Count < EntityProblem.Most;

    /// <summary>Everything that is a parent in the batch.</summary>
    public IReadOnlyCollection<EntityUid> Parents => _parents;

    /// <summary>How many entities there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether enough rows wait to be written.</summary>
    public bool IsFull => _waiting.Count >= RowsAtOnce || _characters >= CharactersAtOnce;

    /// <summary>Adds the next piece.</summary>
    public void Add(EntityPiece piece, SchemaInForce schema)
    {
        Count++;
        if (piece.Fault is { } fault)
        {
            _problems.Add(new EntityProblem(piece.Line, "/", fault, null));
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(piece.Json, Strict);
            Add(piece.Line, json.RootElement, schema, batch.Source);
        }
        catch (JsonException broken)
        {
            _problems.Add(new EntityProblem(piece.Line, "/", $"This is not JSON, nests too deep, or says something twice (byte {broken.BytePositionInLine + 1}).", null));
        }
    }

    /// <summary>Adds the next entity, which somebody will look after; absent when something is wrong with it.</summary>
    public Entity? Add(int line, JsonElement json, SchemaInForce schema, EntitySource source)
    {
        var read = EntityReading.Read(json, schema);
        if (!read.IsGood)
        {
            AddProblems(line, read.Problems);
            return null;
        }

        if (ProblemOf(read.Value) is { } problem)
        {
            AddProblems(line, [problem]);
            return null;
        }

        if (_problems.Count == 0)
            Keep(line, read.Value, source);
        return read.Value;
    }

    /// <summary>Writes the rows that wait, inside a unit of work that may run again; they are not forgotten by it.</summary>
    public Task WriteAsync(CancellationToken ct) =>
        _waiting.Count > 0 ? staged.AddAsync(batch.Batch, _waiting, time.GetUtcNow(), ct) : Task.CompletedTask;

    /// <summary>The rows have been written.</summary>
    public void Forget()
    {
        _waiting.Clear();
        _characters = 0;
    }

    private CedarProblem? ProblemOf(Entity entity)
    {
        if (EntityForm.IsOfTheServer(entity.Uid.Type))
            return new CedarProblem(ProblemKind.Entity, "People, groups, roles and clients are changed where they are managed.", Hint: "their tags can be set one by one", Where: "/uid");

        return batch.ReplacedTypes.Count > 0 && !batch.ReplacedTypes.Contains(entity.Uid.Type, StringComparer.Ordinal)
            ? new CedarProblem(ProblemKind.Entity, "The type is none of those that are replaced.", Where: "/uid/type")
            : null;
    }

    private void Keep(int line, Entity entity, EntitySource source)
    {
        var row = new StagedEntity(line, entity.Uid, EntityText.Write(entity.Attributes), EntityText.Write(entity.Tags), EntityText.Write(entity.Parents, []), source);
        _characters += row.Attributes.Length + row.Tags.Length + row.Parents.Length;
        _waiting.Add(row);
        _parents.UnionWith(entity.Parents);
    }

    private void AddProblems(int line, IReadOnlyList<CedarProblem> problems) =>
        _problems.AddRange(problems.Take(EntityProblem.Most - _problems.Count).Select(problem => EntityProblem.Of(line, problem)));
}
