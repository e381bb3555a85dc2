namespace AuthServer.Communication.SharedKernel;

/// <summary>The ways in which a request may prove who it comes from.</summary>
public static class AuthenticationSchemeNames
{
    /// <summary>The session cookie of a person (<c>Communication/Sessions</c>).</summary>
    public const string Session = "session";

    /// <summary>One of our own access tokens (<c>Communication/OAuth</c>, RFC 6750).</summary>
    public const string Bearer = "bearer";
}
