namespace AuthServer.Domain.Authorization.Cedar.Analysis.Differences;

/// <summary>Whether access came or went.</summary>
public enum AccessChange
{
    /// <summary>Denied before, allowed after.</summary>
    Gained,

    /// <summary>Allowed before, denied after.</summary>
    Lost,
}

/// <summary>Requests that are decided otherwise, for the same reasons before and for the same reasons after.</summary>
/// <param name="Change">Whether access came or went.</param>
/// <param name="ReasonsBefore">The policies that determined the decision before; none when nothing applied.</param>
/// <param name="ReasonsAfter">The policies that determine it after; none when nothing applies.</param>
/// <param name="Count">How many requests.</param>
/// <param name="Example">The smallest of them.</param>
public sealed record AccessShift(AccessChange Change, IReadOnlyList<string> ReasonsBefore, IReadOnlyList<string> ReasonsAfter, long Count, Situation Example);
