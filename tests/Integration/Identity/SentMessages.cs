using System.Collections.Concurrent;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Tests.Integration.Identity;

/// <summary>Stands where codes and links leave the server, and remembers them.</summary>
internal sealed class SentMessages : IOneTimeCodeSender
{
    private readonly ConcurrentQueue<OneTimeMessage> messages = new();

    public Task SendAsync(OneTimeMessage message, CancellationToken ct)
    {
        messages.Enqueue(message);
        return Task.CompletedTask;
    }

    public IReadOnlyList<string> TemplatesTo(string address) => [.. messages.Where(message => message.Address == address).Select(message => message.Template)];

    /// <summary>A value of the last such message to the address.</summary>
    public string Value(string address, string template, string name) =>
        messages.Last(message => message.Address == address && message.Template == template).Values[name].Reveal();

    /// <summary>Waits until the outbox has brought that many messages to the address.</summary>
    public async Task WaitForAsync(string address, int count, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (TemplatesTo(address).Count < count) await Task.Delay(20, patience.Token);
    }
}
