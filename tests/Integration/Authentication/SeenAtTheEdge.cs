using System.Collections.Concurrent;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Tests.Integration.Authentication;

/// <summary>Stands in for the mail and keeps what would have been sent.</summary>
internal sealed class SentCodes : IOneTimeCodeSender
{
    private readonly ConcurrentQueue<OneTimeMessage> messages = new();

    public IReadOnlyList<OneTimeMessage> To(string address) => [.. messages.Where(message => message.Address == address)];

    public Secret LastToken(string template, string address) => To(address).Last(message => message.Template == template).Values["token"];

    public Task SendAsync(OneTimeMessage message, CancellationToken ct)
    {
        messages.Enqueue(message);
        return Task.CompletedTask;
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
