using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Answers;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>An authorization response that travels as one JWT in the parameter <c>response</c> (JARM §2.3).</summary>
/// <param name="responses">Makes the JWT; that may take a look at the client's published keys.</param>
/// <param name="channel">Whose response it is.</param>
/// <param name="members">Its parameters.</param>
/// <param name="send">Sends the one parameter on its way.</param>
/// <param name="tell">Tells the person, when there is no JWT: the client must not get anything less.</param>
internal sealed class JwtSecuredResponse(
    AuthorizationResponses responses,
    ResponseChannel channel,
    IReadOnlyList<(string Name, string Value)> members,
    Func<List<(string Name, string Value)>, IActionResult> send,
    Func<Error, IActionResult> tell) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var jwt = await responses.ProtectAsync(channel.Client, members, context.HttpContext.RequestAborted);
        await jwt.Match(value => send([("response", value.Reveal())]), tell).ExecuteResultAsync(context);
    }
}
