using System.Buffers.Text;
using System.Security.Cryptography;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel;

/// <summary>The operating system's CSPRNG.</summary>
internal sealed class SystemRandomness : IRandomness
{
    // 128 bits is the least that nobody guesses (ASVS 11.5.1).
    private const int LeastBearerBytes = 16;

    public byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);

    public Secret BearerValue(int bytes = 32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, LeastBearerBytes);
        return Secret.Of(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes)));
    }

    public Secret Digits(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Secret.Of(RandomNumberGenerator.GetString("0123456789", count));
    }
}
