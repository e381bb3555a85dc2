using AuthServer.Infrastructure.SharedKernel.Logging;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>The last net: what looks personal or secret does not leave the process.</summary>
public sealed class MaskingLogLines
{
    [Theory]
    [InlineData("Mail for ada.lovelace+x@mail.example.org parked", "Mail for ***@*** parked")]
    [InlineData("GET /authorize?client_id=a&code=b HTTP/1.1", "GET /authorize?*** HTTP/1.1")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: Bearer ***")]
    [InlineData("Authorization: Basic YTpi", "Authorization: Basic ***")]
    [InlineData("token eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln refused", "token ***.jwt.*** refused")]
    [InlineData("from 203.0.113.7 and 127.0.0.1", "from *.*.*.* and 127.0.0.1")]
    [InlineData("from 2001:db8:0:0:1:2:3:4", "from ***:***")]
    [InlineData("cookie kZ8Jq3vYxT0bN5mWc7Rr2hLf9PqAeUdGiSoXyVtMn1w set", "cookie *** set")]
    [InlineData("from fe80::1 and 2001:db8::7", "from ***:*** and ***:***")]
    [InlineData("cookie kZJqvYxTbNmWcRrhLfPqAeUdGiSoXyVtMnwQpLsDkFg set", "cookie *** set")]
    [InlineData("Host=db;Password=hunter2;Database=a", "Host=db;Password=***;Database=a")]
    [InlineData("key 3q2+7w/Zk1Jt9sPqX0uRbA== refused", "key *** refused")]
    [InlineData("called +49 151 2345678 twice", "called +*** twice")]
    public void What_looks_personal_or_secret_is_masked(string line, string expected) => LogMask.Apply(line).ShouldBe(expected);

    [Theory]
    [InlineData("0af7651916cd43dd8448eb211c80319c")]
    [InlineData("01a20204-ef16-7ca6-885c-8f2b1a0d4fb1")]
    [InlineData("ExchangeAuthorizationCodeWithProofKeyHandler refused: oauth.code_replayed")]
    [InlineData("Applied migration V60 features in 00:00:01.2345678")]
    [InlineData("Now listening on: http://127.0.0.1:8080")]
    public void What_makes_lines_findable_stays(string line) => LogMask.Apply(line).ShouldBe(line);
}
