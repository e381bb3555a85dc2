using System.Text.Json.Serialization;
using AuthServer.Orchestration.OAuth.BackchannelAuthentications;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>The answer of the backchannel authentication endpoint (CIBA Core §7.3).</summary>
/// <param name="AuthReqId">What the client asks or is notified with.</param>
/// <param name="ExpiresIn">How long the request waits, in seconds.</param>
/// <param name="Interval">How many seconds to wait between two questions; absent for clients that are given their tokens.</param>
public sealed record BackchannelAuthenticationBody(
    string AuthReqId, long ExpiresIn, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Interval)
{
    /// <summary>Opens the id for the one answer that shows it.</summary>
    public static BackchannelAuthenticationBody Of(BegunBackchannelAuthentication begun) =>
        new(begun.RequestId.Reveal(), (long)begun.Lifetime.TotalSeconds, (long?)begun.Interval?.TotalSeconds);
}
