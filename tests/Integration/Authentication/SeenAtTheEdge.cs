using System.Collections.Concurrent;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authentication;

/// <summary>Stands in for the mail and keeps what would have been sent.</summary>
internal sealed class SentCodes
{
    private readonly ConcurrentQueue<OneTimeMessage> messages = new();

    public IReadOnlyList<OneTimeMessage> To(string address) => [.. messages.Where(message => message.Address == address)];

    /// <summary>Waits until the outbox has brought that many messages of the template to the address, and gives the last one.</summary>
    public async Task<OneTimeMessage> WaitForAsync(string template, string address, int count, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (To(address).Count(message => message.Template == template) < count) await Task.Delay(10, patience.Token);
        return To(address).Last(message => message.Template == template);
    }

    /// <summary>What stands in for the sender in one scope: a message is seen once its transaction has committed, as a mail would be.</summary>
    public IOneTimeCodeSender In(IServiceProvider scope) => new Sender(messages, scope.GetRequiredService<ICommitHooks>());

    private sealed class Sender(ConcurrentQueue<OneTimeMessage> messages, ICommitHooks hooks) : IOneTimeCodeSender
    {
        public Task SendAsync(OneTimeMessage message, CancellationToken ct)
        {
            hooks.AfterCommit(_ =>
            {
                messages.Enqueue(message);
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        }
    }
}

/// <summary>How many hashes were computed.</summary>
internal sealed class HashCount
{
    private int value;

    public int Value => Volatile.Read(ref value);

    public void Add() => Interlocked.Increment(ref value);
}

/// <summary>The real hashing, counted.</summary>
internal sealed class CountedHashing(IPasswordHashing real, HashCount count) : IPasswordHashing
{
    public Task<PasswordHashed> HashAsync(ReadOnlyMemory<char> password, CancellationToken ct)
    {
        count.Add();
        return real.HashAsync(password, ct);
    }

    public Task<PasswordVerdict> VerifyAsync(ReadOnlyMemory<char> password, string? storedPhc, CancellationToken ct)
    {
        count.Add();
        return real.VerifyAsync(password, storedPhc, ct);
    }
}
