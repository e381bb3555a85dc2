using System.Buffers;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Answers;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.UserInfo;

/// <summary>Gives an answer about a person the form that its client registered (OIDC Core §5.3.2): plain JSON, signed, encrypted, or both.</summary>
public sealed class UserInfoForms(IClientRegistry registry, ClientAnswers answers, SubjectIdentifiers subjects, Issuer issuer)
{
    /// <summary>The document. May wait for the client's keys.</summary>
    public async Task<Result<UserInfoDocument>> GiveAsync(UserInfoAnswer told, CancellationToken ct)
    {
        if (await registry.FindAsync(told.Client, ct) is not { } client)
            return OAuthErrors.TokenInvalid;

        var protection = client.Settings.UserInfo;
        if (protection is { SigningAlgorithm: null, EncryptionAlgorithm: null })
            return new UserInfoDocument(Encoding.UTF8.GetString(Write(told, client, isSigned: false).Span), IsJwt: false);

        var claims = Write(told, client, protection.SigningAlgorithm is not null);
        var jwt = await answers.ProtectAsync(client, protection, null, TokenTypes.UserInfo, claims, ct);
        return jwt.Map(form => new UserInfoDocument(form.Reveal(), IsJwt: true));
    }

    private ReadOnlyMemory<byte> Write(UserInfoAnswer told, RegisteredClient client, bool isSigned)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("sub", subjects.Of(client, told.Subject));

        // OIDC Core §5.3.2: a signed answer SHOULD name issuer and audience. It has no exp and no sid, so that it passes for no ID token.
        if (isSigned)
        {
            json.WriteString("iss", issuer.Value);
            json.WriteString("aud", client.Id.Value);
        }

        UserClaims.Write(json, told.Claims);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}

/// <summary>An answer of the UserInfo endpoint, ready to be sent.</summary>
/// <param name="Text">What is sent.</param>
/// <param name="IsJwt">Whether it is a JWT, and no JSON.</param>
public sealed record UserInfoDocument(string Text, bool IsJwt);
