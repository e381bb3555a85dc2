namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>What a policy said of a request.</summary>
public enum PolicyOutcome
{
    /// <summary>It is about the request, and its conditions hold.</summary>
    Satisfied,

    /// <summary>Its scope is about another principal.</summary>
    OtherPrincipal,

    /// <summary>Its scope is about another action.</summary>
    OtherAction,

    /// <summary>Its scope is about another resource.</summary>
    OtherResource,

    /// <summary>It is about the request, and a condition does not hold.</summary>
    ConditionUnmet,

    /// <summary>Its evaluation failed, so it did not count.</summary>
    Failed,
}
