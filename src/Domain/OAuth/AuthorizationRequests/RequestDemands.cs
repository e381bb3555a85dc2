using AuthServer.Domain.OAuth.Clients;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>How an authorization request has to come.</summary>
/// <param name="MustBePushed">Through the pushed authorization request endpoint alone (RFC 9126 §5, §6).</param>
/// <param name="MustBeSigned">In a signed request object alone (RFC 9101 §10.5).</param>
public sealed record RequestDemands(bool MustBePushed, bool MustBeSigned)
{
    /// <summary>As the client likes.</summary>
    public static readonly RequestDemands None = new(false, false);

    /// <summary>What the server asks of everybody, and the client's own settings and profile of it.</summary>
    public static RequestDemands Of(ClientSettings settings, RequestDemands ofServer) => new(
        // FAPI 2.0 Security Profile §5.3.2.2: requests without PAR are rejected.
        ofServer.MustBePushed || settings.RequestObjects.MustBePushed || settings.Profile.IsFapi(),
        // FAPI 2.0 Message Signing §5.3.1.
        ofServer.MustBeSigned || settings.RequestObjects.MustBeSigned || settings.Profile == ClientProfile.Fapi2MessageSigning);
}
