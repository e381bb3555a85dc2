namespace AuthServer.Domain.Authorization.Cedar.Problems;

/// <summary>The sorts of problems, for programs that read them.</summary>
public enum ProblemKind
{
    /// <summary>A text or JSON that cannot be read.</summary>
    Syntax,

    /// <summary>Larger or deeper than we read.</summary>
    Limit,

    /// <summary>An id twice, a link to nothing, a slot without a value.</summary>
    PolicySet,

    /// <summary>A schema that contradicts itself.</summary>
    Schema,

    /// <summary>Entities that cannot be read or do not fit their schema.</summary>
    Entity,

    /// <summary>A request that does not fit the schema.</summary>
    Request,

    /// <summary>A policy that does not fit the schema; the rule stands beside it.</summary>
    Validation,
}
