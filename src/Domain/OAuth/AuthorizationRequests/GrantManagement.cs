using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>What is to become of a grant that its client names (Grant Management for OAuth 2.0 §5.2).</summary>
/// <param name="Action">What.</param>
/// <param name="GrantId">Which grant; absent for a fresh one.</param>
public sealed record GrantManagement(GrantManagementAction Action, string? GrantId)
{
    private const int MostCharacters = 128;

    /// <summary>Reads the two parameters, of which at least one came. Refuses as §5.4 says.</summary>
    public static Result<GrantManagement> TryRead(string? action, string? grantId, bool isAllowed)
    {
        if (action is null)
            return OAuthErrors.GrantIdMisplaced;

        if (!isAllowed)
            return OAuthErrors.GrantManagementOff;

        GrantManagementAction? known = action switch
        {
            "create" => GrantManagementAction.Create,
            // Earlier drafts call it update.
            "merge" or "update" => GrantManagementAction.Merge,
            "replace" => GrantManagementAction.Replace,
            _ => null,
        };
        if (known is not { } asked)
            return OAuthErrors.GrantManagementActionUnknown;

        if (asked == GrantManagementAction.Create != grantId is null)
            return OAuthErrors.GrantIdMisplaced;

        return grantId is { Length: > MostCharacters } ? OAuthErrors.GrantIdUnknown : new GrantManagement(asked, grantId);
    }
}

/// <summary>What a client wants of a grant.</summary>
public enum GrantManagementAction
{
    /// <summary>A fresh one.</summary>
    Create,

    /// <summary>What is consented to now, added to one that there is.</summary>
    Merge,

    /// <summary>What is consented to now, in the place of what one held.</summary>
    Replace,
}
