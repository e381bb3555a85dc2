using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Domain.Authorization.Entities;

/// <summary>How large stored entities may be, and what they may be called.</summary>
public static class EntityForm
{
    /// <summary>How many bytes one entity has at most, as JSON in UTF-8.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>How many attributes, and how many tags, one entity has at most.</summary>
    public const int MostAttributes = 256;

    /// <summary>How many parents one entity has at most.</summary>
    public const int MostParents = 1_000;

    /// <summary>How deep sets and records nest at most within an attribute or a tag.</summary>
    public const int MostDepth = 10;

    /// <summary>How long the name of a type is at most.</summary>
    public const int LongestType = 256;

    /// <summary>How long an id is at most.</summary>
    public const int LongestId = 512;

    private const string OfTheServer = DirectorySchema.Namespace + "::";

    /// <summary>Whether entities of the type are people, groups, roles or clients of this server.</summary>
    public static bool IsOfTheServer(string type) => type.StartsWith(OfTheServer, StringComparison.Ordinal);

    /// <summary>What is wrong with a name; absent by design when nothing is.</summary>
    public static CedarProblem? ProblemOf(EntityUid uid)
    {
        if (uid.Type.Length > LongestType || !EntityTypeName.IsName(uid.Type))
            return new CedarProblem(ProblemKind.Entity, $"This is not the name of an entity type of at most {LongestType} characters.", Where: "/uid");
        if (EntityTypeName.IsAction(uid.Type))
            return new CedarProblem(ProblemKind.Entity, "Actions are not stored.", Hint: "declare actions in the schema", Where: "/uid");

        return !IsId(uid.Id)
            ? new CedarProblem(ProblemKind.Entity, $"An id has 1 to {LongestId} characters, and no null character among them.", Where: "/uid/id")
            : null;
    }

    /// <summary>What is wrong with an entity that could be read; absent by design when nothing is.</summary>
    public static CedarProblem? ProblemOf(Entity entity)
    {
        if (ProblemOf(entity.Uid) is { } problem)
            return problem;
        if (entity.Attributes.Count > MostAttributes || entity.Tags.Count > MostAttributes)
            return new CedarProblem(ProblemKind.Limit, $"An entity has at most {MostAttributes} attributes, and as many tags.", Where: "/attrs");

        if (entity.Parents.Count > MostParents)
            return new CedarProblem(ProblemKind.Limit, $"An entity has at most {MostParents} parents.", Where: "/parents");
        if (entity.Parents.Any(parent => parent.Type.Length > LongestType || !IsId(parent.Id)))
            return new CedarProblem(ProblemKind.Entity, $"A parent's type has at most {LongestType} characters, and its id 1 to {LongestId}, no null character among them.", Where: "/parents");

        return IsDeeper(CedarValue.Of(entity.Attributes), MostDepth + 1) || IsDeeper(CedarValue.Of(entity.Tags), MostDepth + 1)
            ? new CedarProblem(ProblemKind.Limit, $"Sets and records nest at most {MostDepth} levels deep.", Where: "/attrs")
            : null;
    }

    /// <summary>The problem of an entity that is too large.</summary>
    public static CedarProblem TooLarge() => new(ProblemKind.Limit, $"An entity has at most {MostBytes} bytes.", Where: "/");

    private static bool IsId(string id) => id.Length is > 0 and <= LongestId && !id.Contains('\0', StringComparison.Ordinal);

    private static bool IsDeeper(in CedarValue value, int levels)
    {
        if (value.Kind is not (ValueKind.Set or ValueKind.Record))
            return false;
        if (levels == 0)
            return true;

        foreach (ref readonly var inner in value.Kind == ValueKind.Set ? value.AsSet.Elements : value.AsRecord.Values)
        {
            if (IsDeeper(in inner, levels - 1))
                return true;
        }

        return false;
    }
}
