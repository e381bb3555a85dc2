using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.Subjects;

/// <summary>Holds the salt once it is loaded.</summary>
internal sealed class PairwiseSalt : IPairwiseSalt
{
    private volatile byte[]? _salt;

    public ReadOnlySpan<byte> Value => _salt ?? throw new InvalidOperationException("The salt of pairwise subjects is not loaded.");

    /// <summary>Takes it.</summary>
    public void Use(byte[] salt) => _salt = salt;
}
