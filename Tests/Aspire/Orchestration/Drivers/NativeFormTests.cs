using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Drivers.Native;

namespace Aspire.Orchestration.Tests.Drivers;

public sealed class NativeFormTests
{
    [Theory]
    [InlineData("eclipse-mosquitto", "mqtt")]
    [InlineData("library/eclipse-mosquitto", "mqtt")]
    [InlineData("library/redis", null)]
    [InlineData("my-eclipse-mosquitto", null)]
    public void A_container_without_the_annotation_goes_by_its_image(string image, string? kind)
    {
        var container = new ContainerResource("container");
        container.Annotations.Add(new ContainerImageAnnotation { Image = image });

        Assert.Equal(kind, NativeForm.KindOf(container));
    }

    [Fact]
    public void The_annotation_wins()
    {
        var container = new ContainerResource("container");
        container.Annotations.Add(new ContainerImageAnnotation { Image = "eclipse-mosquitto" });
        container.Annotations.Add(new NativeFormAnnotation(NativeFormAnnotation.Redis));

        Assert.Equal("redis", NativeForm.KindOf(container));
    }
}
