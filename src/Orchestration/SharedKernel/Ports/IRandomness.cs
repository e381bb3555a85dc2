using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>The only source of unpredictable values.</summary>
public interface IRandomness
{
    /// <summary>That many bytes from the system's CSPRNG.</summary>
    byte[] Bytes(int count);

    /// <summary>A bearer value: that many random bytes, base64url without padding (RFC 4648 §5). At least 16 bytes; 32 by habit.</summary>
    Secret BearerValue(int bytes = 32);

    /// <summary>A code for people: that many decimal digits, uniformly.</summary>
    Secret Digits(int count);
}
