using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AspireShop.ServiceDefaults.Tests;

public sealed class ProblemDetailsTests
{
    private const string Canary = "canary-in-the-exception";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production", "{\"quantity\": ", "line 1")]
    [InlineData("Development", "{\"quantity\": ", "line 1")]
    [InlineData("Production", "{\"quantity\": \"many\"}", "$.quantity")]
    [InlineData("Development", "{\"quantity\": \"many\"}", "$.quantity")]
    [InlineData("Production", "{\"quantity\": 1, \"quantity\": 2}", "$.quantity")]
    [InlineData("Production", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "correct it")]
    public async Task A_malformed_body_is_400_and_says_where_to_look(string environment, string body, string hint)
    {
        await using var service = await StartAsync(environment);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await service.Http.PostAsync("/lines", content, Cancel);
        var problem = await Problem.ReadAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(400, problem.Status);
        Assert.Contains(hint, problem.Detail, StringComparison.Ordinal);
        Assert.Contains("correct it and send it again", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lines", "")]
    [InlineData("/lines", "null")]
    [InlineData("/explicit-lines", "")]
    [InlineData("/explicit-lines", "null")]
    public async Task A_missing_body_is_400_and_says_that_it_is_missing(string path, string body)
    {
        await using var service = await StartAsync("Production");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await service.Http.PostAsync(path, content, Cancel);
        var problem = await Problem.ReadAsync(response, HttpStatusCode.BadRequest);
        Assert.StartsWith("This call needs a JSON body", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task An_unhandled_exception_is_500_without_a_word_of_it(string environment)
    {
        await using var service = await StartAsync(environment);
        using var response = await service.Http.GetAsync("/throw", Cancel);
        var problem = await Problem.ReadAsync(response, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain(Canary, problem.Text, StringComparison.Ordinal);
        Assert.Contains("traceId", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exception_itself_goes_to_the_log_once_and_a_bad_request_is_no_error()
    {
        using var log = new ErrorLog();
        await using var service = await StartAsync("Production", log);
        using var failed = await service.Http.GetAsync("/throw", Cancel);
        using var refused = await service.Http.GetAsync("/items?page=abc", Cancel);
        var error = Assert.Single(log.Errors);
        Assert.Equal(Canary, Assert.IsType<InvalidOperationException>(error).Message);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_dependency_that_is_away_is_503_with_a_time_to_try_again(string environment)
    {
        await using var service = await StartAsync(environment);
        foreach (var path in new[] { "/away", "/mapped" })
        {
            using var response = await service.Http.GetAsync(path, Cancel);
            var problem = await Problem.ReadAsync(response, HttpStatusCode.ServiceUnavailable);
            Assert.DoesNotContain(Canary, problem.Text, StringComparison.Ordinal);
            Assert.NotNull(response.Headers.RetryAfter);
        }
    }

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/lines", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/items?page=abc", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/items", HttpStatusCode.BadRequest)]
    public async Task Every_empty_error_has_a_sentence(string method, string path, HttpStatusCode status)
    {
        await using var service = await StartAsync("Production");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await service.Http.SendAsync(request, Cancel);
        var problem = await Problem.ReadAsync(response, status);
        Assert.NotEmpty(problem.Detail);
    }

    [Fact]
    public async Task Another_media_type_is_415()
    {
        await using var service = await StartAsync("Production");
        using var content = new StringContent("<quantity/>", Encoding.UTF8, "application/xml");
        using var response = await service.Http.PostAsync("/lines", content, Cancel);
        var problem = await Problem.ReadAsync(response, HttpStatusCode.UnsupportedMediaType);
        Assert.Contains("Content-Type: application/json", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        await using var service = await StartAsync("Production");
        using var content = new StringContent($"{{\"note\": \"{new string('x', (int)LimitsExtensions.DefaultRequestBodyBytes)}\"}}", Encoding.UTF8, "application/json");
        using var response = await service.Http.PostAsync("/lines", content, Cancel);
        await Problem.ReadAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    private static Task<TestService> StartAsync(string environment, ErrorLog? log = null) => TestService.StartAsync(
        builder =>
        {
            builder.Services.AddProblemMapping<InvalidTimeZoneException>(503);
            if (log is not null)
            {
                builder.Logging.AddProvider(log);
            }
        },
        app =>
        {
            app.MapPost("/lines", (Line line) => Results.Ok(line.Quantity));
            app.MapPost("/explicit-lines", ([FromBody] Line line) => Results.Ok(line.Quantity));
            app.MapGet("/items", (int page) => page);
            app.MapGet("/throw", IResult () => throw new InvalidOperationException(Canary));
            app.MapGet("/away", IResult () => throw new HttpRequestException(Canary));
            app.MapGet("/mapped", IResult () => throw new InvalidTimeZoneException(Canary));
        },
        environment: environment);

    private sealed record Line(int Quantity);
}
