// An API that trusts AuthServer: ASP.NET Core's own JwtBearer handler, configured by discovery alone.
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;

var builder = WebApplication.CreateBuilder(args);
var authority = builder.Configuration["Authority"] ?? "http://localhost:8080";
var audience = builder.Configuration["Audience"] ?? "https://orders.example";

builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
{
    options.Authority = authority;
    options.Audience = audience;
    options.MapInboundClaims = false;

    // Only for a server on plain http on this machine.
    options.RequireHttpsMetadata = authority.StartsWith("https://", StringComparison.Ordinal);

    // RFC 9068 §4: an access token says what it is. An ID token is none.
    options.TokenValidationParameters.ValidTypes = ["at+jwt"];
    options.TokenValidationParameters.ValidAlgorithms = ["ES256", "RS256", "PS256"];
    options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(10);
});
builder.Services.AddAuthorizationBuilder().AddPolicy("orders.read", policy => policy.RequireAssertion(context =>
    context.User.FindFirstValue("scope")?.Split(' ').Contains("orders.read") == true));

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/orders", (ClaimsPrincipal caller) => Results.Ok(new { subject = caller.FindFirstValue("sub"), client = caller.FindFirstValue("client_id"), orders = AuthServer.Samples.ResourceServer.Orders.Known }))
    .RequireAuthorization("orders.read");
await app.RunAsync();
