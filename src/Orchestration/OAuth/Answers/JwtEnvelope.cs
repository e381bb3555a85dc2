using System.Text;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Answers;

/// <summary>Around a JWT to a client: encrypted to its key, or nothing at all.</summary>
public sealed class JwtEnvelope
{
    private readonly Func<byte[], string?, Result<string>>? _encrypt;

    private JwtEnvelope(Func<byte[], string?, Result<string>>? encrypt) => _encrypt = encrypt;

    /// <summary>The answer travels as it is.</summary>
    public static JwtEnvelope Open { get; } = new(null);

    /// <summary>Whether it hides what is inside.</summary>
    public bool IsClosed => _encrypt is not null;

    /// <summary>Encrypts to one of these keys.</summary>
    internal static JwtEnvelope For(IJweEncrypter encrypter, JwkSet keys, string algorithm, string encryption) =>
        new((content, contentType) => encrypter.Encrypt(content, contentType, keys, algorithm, encryption));

    /// <summary>Puts a signed JWT in (RFC 7519 §5.2: what is nested says so by its <c>cty</c>).</summary>
    public Result<Secret> Around(Secret signed) =>
        _encrypt is null ? signed : _encrypt(Encoding.ASCII.GetBytes(signed.Reveal()), "JWT").Map(Secret.Of);

    /// <summary>Puts plain claims in, where an answer is encrypted and not signed.</summary>
    public Result<Secret> AroundClaims(ReadOnlySpan<byte> json) =>
        _encrypt is null ? throw new InvalidOperationException("Claims that are neither signed nor encrypted are no JWT.") : _encrypt(json.ToArray(), null).Map(Secret.Of);
}
