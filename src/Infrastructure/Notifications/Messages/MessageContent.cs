using System.Text.Json;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Notifications.Messages;

/// <summary>What of a message must not be seen: the address and the values, sealed together and bound to the row.</summary>
internal sealed class MessageContent(ISecretSealer sealer)
{
    public byte[] Seal(OutboundMessage message)
    {
        var clear = new Content(
            message.Address.Reveal(),
            message.Values.ToDictionary(pair => pair.Key, pair => pair.Value.Reveal(), StringComparer.Ordinal));
        return sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(clear), PurposeOf(message.Id.Value));
    }

    public (Secret Address, IReadOnlyDictionary<string, Secret> Values) Open(byte[] box, Guid message)
    {
        var clear = JsonSerializer.Deserialize<Content>(sealer.Open(box, PurposeOf(message)))
            ?? throw new InvalidOperationException("A message without content was sealed.");
        return (Secret.Of(clear.Address), clear.Values.ToDictionary(pair => pair.Key, pair => Secret.Of(pair.Value), StringComparer.Ordinal));
    }

    private static string PurposeOf(Guid message) => "notifications.outbound:" + message.ToString("D");

    private sealed record Content(string Address, Dictionary<string, string> Values);
}
