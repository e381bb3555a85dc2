namespace AuthServer.Domain.OAuth.Grants;

/// <summary>Why a grant ended.</summary>
public enum GrantEnd
{
    /// <summary>The client gave its tokens back (RFC 7009).</summary>
    RevokedByClient,

    /// <summary>The person disconnected the application.</summary>
    RevokedByUser,

    /// <summary>An administrator ended it.</summary>
    RevokedByAdministrator,

    /// <summary>Its code came a second time (RFC 6749 §4.1.2).</summary>
    CodeReplayed,

    /// <summary>One of its refresh tokens came a second time (RFC 9700 §4.14.2).</summary>
    RefreshTokenReplayed,

    /// <summary>The password was set anew by a link, or changed where the server ends grants then.</summary>
    CredentialChanged,

    /// <summary>Its client had it merged or replaced: another one stands in its place.</summary>
    Superseded,

    /// <summary>The account was closed.</summary>
    AccountClosed,
}
