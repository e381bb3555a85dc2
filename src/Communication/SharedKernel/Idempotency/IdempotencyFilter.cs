using System.Security.Cryptography;
using System.Text;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Filters;

namespace AuthServer.Communication.SharedKernel.Idempotency;

/// <summary>Stands before the reading of the body: gives the answer of before to a request that was sent before, and keeps the answer of one that was not.</summary>
internal sealed class IdempotencyFilter(IIdempotencyKeys keys, ServerMode mode) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!IdempotencyKey.IsSentWith(http.Request) || mode.IsReadOnly)
        {
            await next();
            return;
        }

        var key = IdempotencyKey.Hash(http.Request);
        if (key.IsRefused)
            await ProblemBody.WriteAsync(http, key.Refusal);
        else
            await TakeTurnAsync(http, key.Value, next);
    }

    private async Task TakeTurnAsync(HttpContext http, byte[] key, ResourceExecutionDelegate next)
    {
        var request = new IdempotentRequest(CallerOf(http), key, await FingerprintAsync(http.Request, http.RequestAborted));
        switch (await keys.BeginAsync(request, http.RequestAborted))
        {
            case IdempotentTurn.Begun begun:
                await WorkAsync(http, begun.Turn, next);
                break;
            case IdempotentTurn.Answered answered:
                await KeptAnswer.Read(answered.Answer).WriteAsync(http.Response, http.RequestAborted);
                break;
            case IdempotentTurn.Mismatch:
                // Draft §2.7: 422 for a key that was used for something else, 409 while the first request is worked on.
                await ProblemBody.WriteAsync(http, HttpErrors.IdempotencyKeyReused, StatusCodes.Status422UnprocessableEntity);
                break;
            case IdempotentTurn.AnswerLost:
                await ProblemBody.WriteAsync(http, HttpErrors.IdempotencyAnswerLost);
                break;
            default:
                await ProblemBody.WriteAsync(http, HttpErrors.IdempotencyInFlight);
                break;
        }
    }

    private async Task WorkAsync(HttpContext http, Guid turn, ResourceExecutionDelegate next)
    {
        var (outward, buffer) = (http.Response.Body, new MemoryStream());
        http.Response.Body = buffer;
        try
        {
            var executed = await next();
            http.Response.Body = outward;
            if (executed is { Exception: not null, ExceptionHandled: false })
            {
                await keys.GiveUpAsync(turn, CancellationToken.None);
                return;
            }
        }
        finally
        {
            http.Response.Body = outward;
        }

        // What was decided is kept also when the caller has hung up: it is just then that the request is sent again.
        await EndAsync(http.Response, turn, buffer.ToArray());
        await http.Response.Body.WriteAsync(buffer.ToArray(), http.RequestAborted);
    }

    private Task EndAsync(HttpResponse response, Guid turn, byte[] body) =>
        response.StatusCode >= StatusCodes.Status500InternalServerError || response.Headers.RetryAfter.Count > 0
            ? keys.ForgetAsync(turn, CancellationToken.None)
            : keys.KeepAsync(turn, KeptAnswer.Of(response, body).ToSecret(), CancellationToken.None);

    // A person in one session and a client that acts for the same person are two callers.
    private static string CallerOf(HttpContext http) => $"{http.User.ClientId()}/{http.User.UserId()}";

    private static async Task<byte[]> FingerprintAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.GetEncodedPathAndQuery()}\n{request.ContentType}\n"));
        var buffer = new byte[8192];
        while (await request.Body.ReadAsync(buffer, ct) is > 0 and var read)
            hash.AppendData(buffer, 0, read);

        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
