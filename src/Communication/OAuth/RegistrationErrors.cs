using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Refusals of registration in the words of RFC 7591 §3.2.2; those of the token in the words of RFC 6750 §3.</summary>
internal static class RegistrationErrors
{
    public static IActionResult Answer(HttpContext http, Error error)
    {
        if (error == OAuthErrors.TokenMissing || error == OAuthErrors.TokenInvalid)
            return BearerErrors.Answer(http, error);

        http.Response.NeverStore();
        ProblemBody.SetRetryAfter(http, error);
        var description = error.Field is { } field ? $"{error.Message} ({field})" : error.Message;
        return new ObjectResult(new OAuthErrorBody(WordOf(error), description)) { StatusCode = StatusOf(error) };
    }

    // RFC 7591 §3.2.2: 400, whatever is wrong with the document.
    private static int StatusOf(Error error) =>
        error.Kind is ErrorKind.NotFound or ErrorKind.Forbidden or ErrorKind.TooManyRequests or ErrorKind.Unavailable
            ? ProblemBody.StatusOf(error.Kind)
            : StatusCodes.Status400BadRequest;

    private static string WordOf(Error error) => error.Code switch
    {
        _ when error.Kind is ErrorKind.NotFound => "registration_not_supported",
        _ when error.Kind is ErrorKind.Forbidden => "access_denied",
        _ when error.Kind is ErrorKind.TooManyRequests or ErrorKind.Unavailable => "temporarily_unavailable",
        _ when error == OAuthErrors.SoftwareStatementInvalid || error == OAuthErrors.SoftwareStatementNeeded => "invalid_software_statement",
        _ when error == OAuthErrors.SoftwareStatementUnapproved => "unapproved_software_statement",
        _ when error == OAuthErrors.RegistrationMalformed || error == OAuthErrors.RegistrationUpdateUnfit => "invalid_request",
        _ when error.Field == "redirect_uris" => "invalid_redirect_uri",
        _ => "invalid_client_metadata",
    };
}
