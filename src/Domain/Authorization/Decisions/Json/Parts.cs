using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Decisions.Json;

/// <summary>The parts of a question as far as they were read, and the first thing that is wrong with them.</summary>
internal struct Parts
{
    public SeenMembers Seen;
    public PartialEntityName? Subject;
    public AskedAction? Action;
    public PartialEntityName? Resource;
    public AskedContext? Context;
    public Error? Fault;

    /// <summary>These parts, and the defaults for those that are left out. There is no merging within a part (AuthZEN §7.1.1).</summary>
    public readonly Parts Over(Parts defaults) => new()
    {
        Subject = Subject ?? defaults.Subject,
        Action = Action ?? defaults.Action,
        Resource = Resource ?? defaults.Resource,
        Context = Context ?? defaults.Context,
        Fault = Fault,
    };
}

/// <summary>An entity of which a search may leave out the id.</summary>
/// <param name="Entity">The entity; without an id when there was none.</param>
/// <param name="HasId">Whether there was one.</param>
internal sealed record PartialEntityName(AskedEntity Entity, bool HasId);
