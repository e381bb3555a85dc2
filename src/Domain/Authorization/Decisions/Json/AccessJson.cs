using System.Text.Json;
using System.Text.Unicode;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Decisions.Json;

/// <summary>
/// Reads the requests of the AuthZEN Authorization API 1.0 (§10.1.1) straight into values of the engine. What is wrong with the whole is
/// refused; what is wrong with one of several questions is told for that one. Slices of the body stay in what was read.
/// </summary>
public static class AccessJson
{
    /// <summary>How deep requests nest.</summary>
    public const int MostDepth = 64;

    /// <summary>A single question (§6.1).</summary>
    public static Result<AskedEvaluations> ReadEvaluation(ReadOnlyMemory<byte> body) => Read(body, 0);

    /// <summary>A boxcar of questions (§7.1); without any, a single question.</summary>
    /// <param name="body">The body.</param>
    /// <param name="most">How many questions there may be.</param>
    public static Result<AskedEvaluations> ReadEvaluations(ReadOnlyMemory<byte> body, int most) => Read(body, most);

    /// <summary>A search (§8).</summary>
    public static Result<AskedSearch> ReadSearch(ReadOnlyMemory<byte> body, SearchTarget target) =>
        Guarded(body, 0, envelope => envelope.ToSearch(target));

    private static Result<AskedEvaluations> Read(ReadOnlyMemory<byte> body, int most) => Guarded(body, most, envelope => envelope.ToEvaluations());

    private static Result<T> Guarded<T>(ReadOnlyMemory<byte> body, int most, Func<EnvelopeReader, Result<T>> result)
    {
        if (body.Length == 0)
            return AuthorizationErrors.RequestMalformed.Because("the body is empty");

        // AuthZEN §11.5, RFC 7493 §2.1: no text may be half a character; after this every text can be read.
        if (!Utf8.IsValid(body.Span) || !JsonSurrogates.AreWhole(body.Span))
            return AuthorizationErrors.RequestMalformed.Because("the body is no UTF-8, or holds half of a character");

        try
        {
            var envelope = new EnvelopeReader(body, most);
            var json = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = MostDepth });
            return envelope.ReadAll(ref json) is { } refusal ? refusal : result(envelope);
        }
        catch (JsonException)
        {
            // The platform's reader has no other way to say so; its words may quote what was sent.
            return AuthorizationErrors.RequestMalformed.Because("the body is no JSON, or nests too deeply");
        }
    }
}
