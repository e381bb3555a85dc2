using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Syntax;

/// <summary>A policy or, with slots in its scope, a template.</summary>
/// <param name="Id">Its id within the set.</param>
/// <param name="Effect">Whether it permits or forbids.</param>
/// <param name="Principal">Whom it is about.</param>
/// <param name="Action">What it is about.</param>
/// <param name="Resource">With what.</param>
/// <param name="Conditions">All must hold, in this order.</param>
/// <param name="Annotations">Key and text in the order of the policy; no key twice. Without meaning for the decision.</param>
/// <param name="Span">Where it stands in its text.</param>
public sealed record Policy(
    string Id,
    PolicyEffect Effect,
    EntityConstraint Principal,
    ActionConstraint Action,
    EntityConstraint Resource,
    IReadOnlyList<PolicyCondition> Conditions,
    IReadOnlyList<KeyValuePair<string, string>> Annotations,
    SourceSpan Span = default)
{
    /// <summary>Whether it is a template: the scope has a slot.</summary>
    public bool IsTemplate => Principal.HasSlot || Resource.HasSlot;
}

/// <summary>What a policy does when it applies.</summary>
public enum PolicyEffect
{
    /// <summary>Allows, unless something forbids.</summary>
    Permit,

    /// <summary>Denies, whatever permits.</summary>
    Forbid,
}

/// <summary>A <c>when</c> or <c>unless</c>.</summary>
/// <param name="IsUnless">Whether the body must be false.</param>
/// <param name="Body">The expression.</param>
public sealed record PolicyCondition(bool IsUnless, Expression Body);
