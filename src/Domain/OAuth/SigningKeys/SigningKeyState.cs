namespace AuthServer.Domain.OAuth.SigningKeys;

/// <summary>The four ages of a signing key; it only grows older.</summary>
public enum SigningKeyState
{
    /// <summary>Published so that others learn it, not signing yet.</summary>
    Announced,

    /// <summary>Signing. There is one per algorithm.</summary>
    Active,

    /// <summary>Not signing any more, published until the last token that it signed has expired. Its private part is gone.</summary>
    Retiring,

    /// <summary>Not published and not believed.</summary>
    Retired,
}
