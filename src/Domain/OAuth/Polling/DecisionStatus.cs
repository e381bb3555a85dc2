namespace AuthServer.Domain.OAuth.Polling;

/// <summary>How a request stands that a client waits for while a person decides elsewhere.</summary>
public enum DecisionStatus
{
    /// <summary>Nobody has decided.</summary>
    Pending,

    /// <summary>The person said yes; the client may take its tokens.</summary>
    Approved,

    /// <summary>The person said no.</summary>
    Denied,

    /// <summary>The tokens were taken.</summary>
    Redeemed,
}
