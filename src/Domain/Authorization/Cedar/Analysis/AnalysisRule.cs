namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>What analysis can find; the names stand in reports.</summary>
public enum AnalysisRule
{
    /// <summary>The policy is satisfied by no request.</summary>
    NeverApplies,

    /// <summary>The conditions are true for every request of the scope, so they could be left out.</summary>
    AlwaysApplies,

    /// <summary>The policy permits everything that nothing forbids.</summary>
    PermitsEverything,

    /// <summary>Whatever the policy permits is forbidden by others.</summary>
    ShadowedPermit,

    /// <summary>The policy decides nothing that others do not decide already.</summary>
    RedundantPolicy,

    /// <summary>Two policies apply to the same requests, however they are written.</summary>
    DuplicatePolicy,

    /// <summary>Two policies say the same word for word, but for their ids.</summary>
    DiffersOnlyById,
}

/// <summary>How much a finding should worry.</summary>
public enum FindingLevel
{
    /// <summary>Could be simpler.</summary>
    Note,

    /// <summary>Hardly meant.</summary>
    Warning,
}
