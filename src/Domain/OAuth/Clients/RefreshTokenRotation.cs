namespace AuthServer.Domain.OAuth.Clients;


/// <summary>What happens to a refresh token that is used (RFC 9700 §4.14.2).</summary>
public enum RefreshTokenRotation
{
    /// <summary>It is replaced; a second use ends the family.</summary>
    Rotate,

    /// <summary>It stays (FAPI 2.0 Security Profile §5.3.2.1); only for confidential clients whose tokens are bound to a key.</summary>
    None,
}
